-- A cancellation is known by its order and its customer, so that after one that names the wrong customer the right one may come. What
-- is known already is renamed: said again under another event id, it is still nothing new.
lock table delivery_known, cancellation_fact in access exclusive mode;

alter table cancellation_fact drop constraint cancellation_fact_pkey;
alter table cancellation_fact add primary key (order_id, customer_id);

-- The topic is known by the first 64 bits of sha256('order-cancelled').
update delivery_known known set subject = fact.order_id || '/' || fact.customer_id
from cancellation_fact fact
where known.subject = fact.order_id and known.topic = -3982707054557077363;

-- An instance of before this script, which would leave the customer out, must not go on writing.
alter table delivery_known add constraint delivery_known_cancellation
    check (topic <> -3982707054557077363 or position('/' in subject) > 0);
