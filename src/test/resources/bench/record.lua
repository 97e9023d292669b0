-- For wrk: every request records an event that is not on file.
-- Arguments: the token, how many were recorded before, how many advertisers there are, the platform.
local recorded, advertisers, platform

function init(args)
  wrk.headers["Authorization"] = "Bearer " .. args[1]
  wrk.headers["Content-Type"] = "application/json"
  recorded, advertisers, platform = tonumber(args[2]), tonumber(args[3]), args[4]
end

function request()
  local advertiser, day = recorded % advertisers, math.floor(recorded / advertisers)
  recorded = recorded + 1
  return wrk.format("POST", "/api/v1/events", nil, '{"advertiser": "advertiser-' .. advertiser .. '", "platform": "' .. platform
    .. '", "kind": "PAUSE", "effective_on": "' .. os.date("!%Y-%m-%d", 946684800 + day * 86400)
    .. '", "summary": "What was seen of it and by whom is written here.",'
    .. ' "sources": [{"basis": "REPORTED", "url": "https://news.example/' .. recorded .. '"}]}')
end
