-- For wrk: every request asks for what nobody asked for before.
-- Arguments: which read, how many requests there were before, how many advertisers there are (of past: the position).
local platforms = { "alpha", "beta", "gamma" }
local kinds = { "PAUSE", "RESUME", "REDUCE" }
local asked, advertisers, address

-- The days on which much is on file, in an order that jumps.
local function day(n)
  return os.date("!%Y-%m-%d", 1420070400 + (n * 1777 % 3650) * 86400)
end

local reads = {
  summary = function(n)
    local platform = math.floor(n / 3650) % 4
    return "/api/v1/reports/summary?as_of=" .. day(n) .. (platform > 0 and "&platform=" .. platforms[platform] or "")
  end,
  timeseries = function(n)
    local platform = math.floor(n / 3650) % 4
    return "/api/v1/reports/timeseries?as_of=" .. day(n) .. (platform > 0 and "&platform=" .. platforms[platform] or "")
  end,
  list = function(n)
    return "/api/v1/events?platform=" .. platforms[n % 3 + 1] .. "&kind=" .. kinds[math.floor(n / 3) % 3 + 1]
      .. "&effective_to=" .. day(n) .. "&effective_from=" .. os.date("!%Y-%m-%d", 1262304000 + math.floor(n / 3650) % 365 * 86400)
  end,
  timeline = function(n)
    return "/api/v1/advertisers/advertiser-" .. n * 7919 % advertisers + 1 .. "/timeline?as_of=" .. day(math.floor(n / advertisers))
  end,
  past = function(n)
    return "/api/v1/reports/summary?known_at=" .. advertisers .. "&as_of=" .. day(n)
  end,
}

function init(args)
  address, asked, advertisers = reads[args[1]], tonumber(args[2]), tonumber(args[3])
end

function request()
  asked = asked + 1
  return wrk.format("GET", address(asked))
end
