package dev.nytta.intake.bedrock;

import dev.nytta.intake.BillFault;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A page of a list of S3: `<ListBucketResult><IsTruncated/><NextContinuationToken/><Contents><Key/></Contents>
/// <CommonPrefixes><Prefix/></CommonPrefixes></ListBucketResult>`, with names escaped as in addresses.
///
/// @param keys of objects
/// @param folders the prefixes that end with the delimiter
/// @param next leads on; empty on the last page
record S3Page(List<String> keys, List<String> folders, String next) {
    private static final String ROOT = "ListBucketResult";
    private static final XMLInputFactory XML = xml();

    /// No definitions and nothing from elsewhere: a list is plain elements.
    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /// Reads it.
    ///
    /// @throws BillFault if it is no such page
    static S3Page of(byte[] body) {
        try {
            Reading reading = new Reading();
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(body));
            while (reader.hasNext()) {
                reading.take(reader);
            }
            return reading.page();
        } catch (XMLStreamException noXml) {
            throw noList();
        }
    }

    private static BillFault noList() {
        return new BillFault("The bucket answered with what is no list of S3.", "Check bucket, region and base_url.");
    }

    private static final class Reading {
        private final Deque<String> path = new ArrayDeque<>();
        private final List<String> keys = new ArrayList<>();
        private final List<String> folders = new ArrayList<>();
        private boolean isList;
        private boolean isTruncated;
        private String next = "";

        void take(XMLStreamReader reader) throws XMLStreamException {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> path.addLast(reader.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> path.removeLast();
                case XMLStreamConstants.CHARACTERS -> text(String.join("/", path), reader.getText());
                default -> {}
            }
            isList |= ROOT.equals(path.peekFirst());
        }

        private void text(String where, String text) {
            switch (where) {
                case ROOT + "/Contents/Key" -> keys.add(decoded(text));
                case ROOT + "/CommonPrefixes/Prefix" -> folders.add(decoded(text));
                case ROOT + "/IsTruncated" -> isTruncated = text.equals("true");
                case ROOT + "/NextContinuationToken" -> next = text;
                default -> {}
            }
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEscaped) {
                throw noList();
            }
        }

        S3Page page() {
            if (!isList || isTruncated == next.isEmpty()) {
                throw noList();
            }
            return new S3Page(keys, folders, next);
        }
    }
}
