// As much of WebSocket (RFC 6455) as the provider and the counter in front of Nytta need.
import net from 'node:net';
import crypto from 'node:crypto';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Listens for an HTTP server, and takes connections that begin with a WebSocket's handshake: take(socket, head, rest). */
export function before(server, take) {
  const open = new Set();
  const listening = net.createServer((s) => {
    open.add(s);
    s.on('close', () => open.delete(s));
    s.on('error', () => {});
    s.once('data', (d) => {
      s.pause();
      const text = d.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end > 0 && /\r\nupgrade: *websocket/i.test(text.slice(0, end + 2))) { take(s, text.slice(0, end + 4), d.subarray(end + 4)); s.resume(); return; }
      s.unshift(d);
      server.emit('connection', s);
      process.nextTick(() => s.resume());
    });
  });
  return { listening, close: () => { for (const s of open) s.destroy(); listening.close(); } };
}

export function agree(socket, head) {
  const key = /\r\nsec-websocket-key: *(\S+)/i.exec(head)[1];
  const accept = crypto.createHash('sha1').update(key + GUID).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
}

/** Gives a function that takes bytes and tells each whole message: told(kind, text), kind 1 for text, 8 for a goodbye. */
export function reader(told) {
  let kept = Buffer.alloc(0);
  let parts = [];
  return (bytes) => {
    kept = Buffer.concat([kept, bytes]);
    for (;;) {
      if (kept.length < 2) return;
      const masked = (kept[1] & 0x80) !== 0;
      let length = kept[1] & 0x7f;
      let at = 2;
      if (length === 126) { if (kept.length < 4) return; length = kept.readUInt16BE(2); at = 4; } else if (length === 127) { if (kept.length < 10) return; length = Number(kept.readBigUInt64BE(2)); at = 10; }
      const mask = masked ? kept.subarray(at, at + 4) : undefined;
      at += masked ? 4 : 0;
      if (kept.length < at + length) return;
      const payload = Buffer.from(kept.subarray(at, at + length));
      if (mask) for (let i = 0; i < payload.length; i++) payload[i] ^= mask[i & 3];
      const [kind, last] = [kept[0] & 15, (kept[0] & 0x80) !== 0];
      kept = kept.subarray(at + length);
      if (kind > 2) { told(kind, payload); continue; }
      parts.push(payload);
      if (last) { const text = Buffer.concat(parts).toString(); parts = []; told(1, text); }
    }
  };
}

/** A frame of a server: one whole text message, or the kind that is given. */
export function frame(text, kind = 1) {
  const payload = Buffer.from(text);
  const n = payload.length;
  const head = n < 126 ? Buffer.from([0x80 | kind, n]) : Buffer.alloc(n < 65536 ? 4 : 10);
  if (n >= 126) { head[0] = 0x80 | kind; head[1] = n < 65536 ? 126 : 127; if (n < 65536) head.writeUInt16BE(n, 2); else head.writeBigUInt64BE(BigInt(n), 2); }
  return Buffer.concat([head, payload]);
}
