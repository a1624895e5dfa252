-- What was changed in a shard of partners between each of its versions and the next, as long as an instance may be about to ask for
-- it: who remembers the shard as of an earlier version reads these rows, in place of all sums of its partners for those that changed.
create table partner_shard_change (
    shard   integer not null,
    after   bigint  not null,
    version bigint  not null,
    changes text    not null,
    primary key (shard, after)
);

-- No sum says any more which version it was changed under. An instance of the scripts before this one, which would change shards
-- without a row here, says so, and can write no sum.
alter table extension_measure drop column changed_after;
alter table care_measure drop column changed_after;
alter table stayed_measure drop column changed_after;
