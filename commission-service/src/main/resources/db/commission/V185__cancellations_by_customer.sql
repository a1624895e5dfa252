-- A cancellation is known by its order and its customer, so that after one that names the wrong customer the right one may come. What
-- is known already is renamed: said again under another event id, it is still nothing new.
lock table delivery_known in access exclusive mode;

-- The topic is known by the first 64 bits of sha256('order-cancelled').
update delivery_known known set subject = fact.order_id || '/' || fact.customer_id
from order_cancelled fact
where known.subject = fact.order_id and known.topic = -3982707054557077363;

-- An instance of before this script, which would leave the customer out, must not go on writing.
alter table delivery_known add constraint delivery_known_cancellation
    check (topic <> -3982707054557077363 or position('/' in subject) > 0);
