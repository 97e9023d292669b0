-- Lists, latest day first. With what most lists are restricted by behind the order, so that the index tells which rows a page
-- needs: else eight or more were looked up for each of a page's, all over the table.
drop index event_order_idx;
create index event_order_idx on event (effective_on, recorded_order, platform_id, kind);
