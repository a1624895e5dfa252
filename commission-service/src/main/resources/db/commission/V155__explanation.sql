-- A payout is asked for by its id, and its id is a hash: a filter per range of blocks finds it, and costs the ledger's writers
-- next to nothing, which a tree of hashes would not.
create index posting_of_payout on posting using brin (payout_id text_bloom_ops(n_distinct_per_range = 1000))
    with (pages_per_range = 32, autosummarize = on);
