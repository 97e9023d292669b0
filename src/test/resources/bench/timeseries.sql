-- With -M extended, as each is planned for its day, and the settings of the reader (application.properties). The series by
-- month until a day, as GET /api/v1/reports/timeseries?as_of=... counts it. :back is how many days before 2026 the day is.
\set back random(0, 5599)
select record_begins(
  row(date '2026-01-01' - cast(:back as integer), null, null, null, null, null, null, 'advertiser', null)::read_filter);
select count(distinct unit_id)
from population(row(date '2026-01-01' - cast(:back as integer), null, null, null, null, null, null, 'advertiser', null)::read_filter);
select to_json(r)
from (
  select *
  from report_excluded(
    row(date '2026-01-01' - cast(:back as integer), null, null, null, null, null, null, 'advertiser', null)::read_filter)) r;
select to_json(r)
from (
  select *
  from report_timeseries(
    row(date '2026-01-01' - cast(:back as integer), null, null, null, null, null, null, 'advertiser', null)::read_filter,
    date '2010-01-01', 'month')) r;
