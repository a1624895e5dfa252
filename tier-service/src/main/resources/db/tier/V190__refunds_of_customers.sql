-- When a customer moves, its refunds are found together. Looked for by the booking they name they were as many searches as the customer
-- has bookings in 35 months, nearly all in vain.
create index booking_fact_refund_of_customer on booking_fact (customer_id)
    include (booking_id, minor_units, currency, service_date, refund_of) where refund_of is not null;
