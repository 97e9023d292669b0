-- For wrk: every request asks for what nobody asked for before.
-- Arguments: which read, how many requests there were before, how many advertisers there are (of past: the position).
local platforms = { "alpha", "beta", "gamma" }
local kinds = { "PAUSE", "RESUME", "REDUCE" }
local asked, among, address

-- One of so many days up to 2025, in an order that jumps.
local function day(n, days)
  return os.date("!%Y-%m-%d", 1767225600 - n * 1777 % days * 86400)
end

-- One of the days after the record, on all of which the same is on file.
local function later(n)
  return os.date("!%Y-%m-%d", 1748736000 + math.floor(n) % 500 * 86400)
end

local reads = {
  summary = function(n)
    return "/api/v1/reports/summary?group_by=sector&as_of=" .. day(n, 5600)
  end,
  timeseries = function(n)
    return "/api/v1/reports/timeseries?as_of=" .. day(n, 5600)
  end,
  list = function(n)
    return "/api/v1/events?advertiser=advertiser-" .. n * 7919 % among .. "&as_of=" .. later(n / among)
  end,
  ["list-by-platform"] = function(n)
    return "/api/v1/events?platform=" .. platforms[n % 3 + 1] .. "&kind=" .. kinds[math.floor(n / 3) % 3 + 1]
      .. "&effective_to=" .. day(math.floor(n / 9), 3650)
  end,
  timeline = function(n)
    return "/api/v1/advertisers/advertiser-" .. n * 7919 % among .. "/timeline?as_of=" .. later(n / among)
  end,
  past = function(n)
    return "/api/v1/reports/summary?group_by=sector&known_at=" .. among .. "&as_of=" .. day(n, 5600)
  end,
}

function init(args)
  address, asked, among = reads[args[1]], tonumber(args[2]), tonumber(args[3])
end

function request()
  asked = asked + 1
  return wrk.format("GET", address(asked))
end
