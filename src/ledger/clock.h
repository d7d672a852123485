#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

/// A moment in UTC, to the microsecond.
using Moment = std::chrono::sys_time<std::chrono::microseconds>;

/// "2022-07-01T09:30:00.000000Z": always 27 characters, which sort in time order. The year has four digits.
std::string text(Moment moment);
std::optional<Moment> moment_of(std::string_view text);

/// "2022-07-01".
std::string text(std::chrono::year_month_day day);
std::optional<std::chrono::year_month_day> day_of(std::string_view text);

/// Where the time comes from: the machine, or whatever a test says.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Moment now() = 0;
};

/// The machine's own clock.
class SystemClock : public Clock {
public:
    Moment now() override;
};

}  // namespace ledger
