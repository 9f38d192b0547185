-- The last point of each series that programs count of themselves; what they grow by is added to day_total.
CREATE TABLE metric_series (
    series VARCHAR NOT NULL PRIMARY KEY,
    start_nanos INTEGER NOT NULL,
    time_nanos INTEGER NOT NULL,
    value VARCHAR NOT NULL
) WITHOUT ROWID;

CREATE INDEX metric_series_time ON metric_series (time_nanos);
