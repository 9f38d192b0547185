-- All calls are in, and none of their hours is summed.
DROP TABLE bench_hour;
DROP TABLE bench_profile;
DROP TABLE bench_model;
INSERT INTO open_hour SELECT DISTINCT hour FROM event;
UPDATE fold SET seq = {calls};
