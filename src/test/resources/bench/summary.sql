-- With -M extended, as each is planned for its day, and PGOPTIONS="-c search_path=present,public -c jit=off -c max_parallel_workers_per_gather=0".
-- The summary of a day, divided by sector, as GET /api/v1/reports/summary?group_by=sector&as_of=... counts it. :back is how many days
-- before 2026 the day is.
\set back random(0, 3000)
select to_json(r)
from (
  select *
  from report_summary(
    row(date '2026-01-01' - cast(:back as integer), null, null, null, null, null, null, 'advertiser', null)::read_filter, 'sector')) r;
select to_json(r)
from (
  select *
  from report_excluded(
    row(date '2026-01-01' - cast(:back as integer), null, null, null, null, null, null, 'advertiser', null)::read_filter)) r;
