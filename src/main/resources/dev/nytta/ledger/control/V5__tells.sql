-- Whether a source tells money, or quantities alone, which no money is compared with.
ALTER TABLE total_source ADD COLUMN tells VARCHAR NOT NULL DEFAULT 'money';
