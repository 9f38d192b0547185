create table message (id text primary key, session_id text not null, time_created integer not null, time_updated integer not null, data text not null);
insert into message values ('msg_1', 'ses_1', 1763629200000, 1763629209000,
  '{"role":"assistant","time":{"created":1763629200000,"completed":1763629209000},"modelID":"anthropic/claude-sonnet-4.5","providerID":"kilo","path":{"cwd":"/home/ada/shop","root":"/home/ada/shop"},"cost":0.012,"tokens":{"input":10,"output":100,"reasoning":0,"cache":{"read":2000,"write":300}}}');
insert into message values ('msg_2', 'ses_1', 1763629300000, 1763629309000,
  '{"role":"assistant","time":{"created":1763629300000,"completed":1763629309000},"modelID":"gpt-5","providerID":"openai","path":{"cwd":"/home/ada/shop","root":"/home/ada/shop"},"cost":0.003,"tokens":{"total":160,"input":50,"output":40,"reasoning":60,"cache":{"read":10,"write":0}}}');
