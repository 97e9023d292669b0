-- With -M extended, as each is planned for its day, and the settings of the reader (application.properties). The summary as it
-- was known at :position, as GET /api/v1/reports/summary?group_by=sector&known_at=...&as_of=... counts it.
\set back random(0, 5599)
select to_json(r)
from (
  select *
  from report_summary(
    row(date '2026-01-01' - cast(:back as integer), null, null, null, null, null, null, 'advertiser',
      cast(:position as bigint))::read_filter, 'sector')) r;
select to_json(r)
from (
  select *
  from report_excluded(
    row(date '2026-01-01' - cast(:back as integer), null, null, null, null, null, null, 'advertiser',
      cast(:position as bigint))::read_filter)) r;
