create table sessions (id text primary key, name text not null default '', working_dir text not null, created_at timestamp default current_timestamp, updated_at timestamp default current_timestamp,
  total_tokens integer, input_tokens integer, output_tokens integer, accumulated_total_tokens integer, accumulated_input_tokens integer, accumulated_output_tokens integer, accumulated_cost real,
  recipe_json text, provider_name text, model_config_json text);
insert into sessions (id, working_dir, created_at, total_tokens, input_tokens, output_tokens, accumulated_total_tokens, accumulated_input_tokens, accumulated_output_tokens, accumulated_cost, provider_name, model_config_json)
values ('20261120_1', '/home/ada/shop', '2026-11-20 09:14:03', 900, 800, 100, 5300, 5000, 300, 0.0195, 'anthropic', '{"model_name":"claude-sonnet-4-5","context_limit":200000}'),
       ('20261120_2', '/home/ada/shop', '2026-11-20T10:00:00.123456+00:00', null, null, null, 1800, 1000, 500, null, 'google', '{"model_name":"gemini-2.5-pro"}'),
       ('20261120_3', '/home/ada/shop', '2026-11-20 11:00:00', null, null, null, null, null, null, null, 'openai', '{"model_name":"gpt-5"}'),
       ('20261120_4', '/home/ada/shop', '2026-11-20 12:00:00', 70, 60, 10, null, null, null, null, 'openai', '{"model_name":"gpt-5"}'),
       ('20261120_5', '/home/ada/shop', '2026-11-20 13:00:00', null, null, null, 9000, null, null, null, 'openai', '{"model_name":"gpt-5"}'),
       ('20250601_093000', '/home/ada/old', '2025-06-01 09:30:00', 150, 120, 30, 450, 400, 50, null, null, null),
       ('20261121_1', '/home/ada/shop', '2026-11-21 09:00:00', 120, 100, 20, 1265, 1040, 225, 0.4, 'anthropic', '{"model_name":"claude-opus-4-5"}');
alter table sessions add column cache_read_tokens integer;
alter table sessions add column cache_write_tokens integer;
alter table sessions add column accumulated_cache_read_tokens integer;
alter table sessions add column accumulated_cache_write_tokens integer;
update sessions set accumulated_cache_read_tokens = 630, accumulated_cache_write_tokens = 10 where id = '20261121_1';
create table usage_ledger (id integer primary key autoincrement, session_id text not null, created_timestamp integer not null, model text,
  input_tokens integer, output_tokens integer, total_tokens integer, cache_read_tokens integer, cache_write_tokens integer, cost real, cost_source text, is_compaction integer default 0);
insert into usage_ledger (session_id, created_timestamp, model, input_tokens, output_tokens, total_tokens, cache_read_tokens, cache_write_tokens, cost, cost_source, is_compaction)
values ('20261121_1', 1795251600, null, 900, 200, 1100, 600, 0, null, 'carried_forward', 0),
       ('20261121_1', 1795338000, 'claude-sonnet-4-6', 100, 20, 120, 30, 10, 0.25, 'provider_reported', 0),
       ('20261121_1', 1795338060, 'claude-sonnet-4-6', 40, 5, 45, 0, 0, 0.05, 'estimated', 1);
