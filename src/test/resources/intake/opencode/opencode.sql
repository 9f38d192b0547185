create table session (id text primary key, parent_id text, directory text not null, title text not null, time_created integer not null, time_updated integer not null);
create table message (id text primary key, session_id text not null, time_created integer not null, time_updated integer not null, data text not null);
create table session_message (id text primary key, session_id text not null, type text not null, time_created integer not null, time_updated integer not null, data text not null);
insert into message values ('msg_u', 'ses_1', 1763629199000, 1763629199000,
  '{"role":"user","time":{"created":1763629199000},"agent":"build","model":{"providerID":"anthropic","modelID":"claude-sonnet-4-5"}}');
insert into message values ('msg_1', 'ses_1', 1763629200000, 1763629209000,
  '{"role":"assistant","time":{"created":1763629200000,"completed":1763629209000},"parentID":"msg_u","modelID":"claude-sonnet-4-5","providerID":"anthropic","mode":"build","agent":"build","path":{"cwd":"/home/ada/shop/api","root":"/home/ada/shop"},"cost":0.012,"tokens":{"total":2410,"input":10,"output":100,"reasoning":0,"cache":{"read":2000,"write":300}},"finish":"tool-calls"}');
insert into message values ('msg_3', 'ses_1', 1763629300000, 1763629309000,
  '{"role":"assistant","time":{"created":1763629300000,"completed":1763629309000},"parentID":"msg_u","modelID":"gpt-5","providerID":"openai","path":{"cwd":"/home/ada/shop","root":"/home/ada/shop"},"cost":0,"tokens":{"input":500,"output":40,"reasoning":60,"cache":{"read":1000,"write":0}},"finish":"stop"}');
insert into message values ('msg_4', 'ses_1', 1763629400000, 1763629400000,
  '{"role":"assistant","time":{"created":1763629400000},"parentID":"msg_u","modelID":"gpt-5","providerID":"openai","path":{"cwd":"/home/ada/shop","root":"/home/ada/shop"},"cost":0,"tokens":{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}}}');
insert into message values ('msg_9', 'ses_2', 1763629200000, 1763700000000,
  '{"role":"assistant","time":{"created":1763629200000,"completed":1763629209000},"parentID":"msg_8","modelID":"claude-sonnet-4-5","providerID":"anthropic","mode":"build","agent":"build","path":{"cwd":"/home/ada/shop/api","root":"/home/ada/shop"},"cost":0.012,"tokens":{"total":2410,"input":10,"output":100,"reasoning":0,"cache":{"read":2000,"write":300}},"finish":"tool-calls"}');
insert into message values ('msg_b', 'ses_2', 1763700001000, 1763700001000, '{"role":"assistant","tokens":{"input":');
insert into session_message values ('msg_3', 'ses_1', 'assistant', 1763629300000, 1763629309000,
  '{"time":{"created":1763629300000,"completed":1763629309000},"agent":"build","model":{"id":"gpt-5","providerID":"openai"},"content":[],"cost":0,"tokens":{"input":500,"output":40,"reasoning":60,"cache":{"read":1000,"write":0}}}');
insert into session_message values ('msg_7', 'ses_3', 'assistant', 1763800000000, 1763800009000,
  '{"time":{"created":1763800000000,"completed":1763800009000},"agent":"build","model":{"id":"claude-sonnet-4-5","providerID":"anthropic","variant":"high"},"content":[],"cost":0.0001,"tokens":{"input":5,"output":7,"reasoning":0,"cache":{"read":0,"write":0}}}');
insert into session_message values ('msg_6', 'ses_3', 'user', 1763799999000, 1763799999000, '{"text":"","tokens":{"input":9}}');
