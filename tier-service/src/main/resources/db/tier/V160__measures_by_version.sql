-- A sum that changes says which version of its partner's shard it was changed under, so that an instance that remembers the sums of
-- that version, or of one before, reads those alone that another has changed since. Sums of before this script belong to the
-- first version. No default stays: an instance of before it, which would not say so, must not go on writing.
alter table extension_measure add column changed_after bigint not null default 0;
alter table extension_measure alter column changed_after drop default;
alter table care_measure add column changed_after bigint not null default 0;
alter table care_measure alter column changed_after drop default;
alter table stayed_measure add column changed_after bigint not null default 0;
alter table stayed_measure alter column changed_after drop default;
