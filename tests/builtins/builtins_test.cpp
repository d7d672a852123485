#include <functional>
#include <map>
#include <optional>

#include <gtest/gtest.h>

#include "../program.h"
#include "invented_returns.h"
#include "plan/builtin.h"
#include "tasks/compute_period.h"
#include "tasks/council_folder.h"

// Each built-in definition, recounted plainly and slowly from the children themselves, without SQL and
// without the expressions of the definitions.
namespace {

using namespace tests;
using terms::Period;

using Parts =
    std::pair<std::int64_t, std::int64_t>;  // numerator and denominator; of a count, the second is 0

Date plus_days(Date day, int days) { return Date{std::chrono::sys_days{day} + std::chrono::days{days}}; }

/// The same day so many months on, or the month's last day.
Date plus_months(Date day, int months) {
    const auto month = day.year() / day.month() + std::chrono::months{months};
    const Date last{month / std::chrono::last};
    return day.day() > last.day() ? last : month / day.day();
}

bool within(const std::optional<Date>& day, const Period& period) {
    return day && period.first_day() <= *day && *day <= period.last_day();
}

bool open_on(Date day, Date start, const std::optional<Date>& end) {
    return start <= day && (!end || day < *end);
}

template <typename Things, typename Holds>
std::int64_t count(const Things& things, Holds holds) {
    std::int64_t found = 0;
    for (const auto& one : things) found += holds(one) ? 1 : 0;
    return found;
}

template <typename Things, typename Holds, typename Also>
Parts share(const Things& things, Holds holds, Also also) {
    return {count(things, [&](const auto& one) { return holds(one) && also(one); }), count(things, holds)};
}

bool is_respite(const Episode& one) { return one.status == "V3" || one.status == "V4"; }

/// The births that a quarter's new birth visits are held against, as published.
bool in_birth_window(Date born, const Period& quarter) {
    const auto year = quarter.first_day().year();
    switch (static_cast<unsigned>(quarter.first_day().month())) {
        case 4: return year / 3 / 2 <= born && born <= year / 6 / 1;
        case 7: return year / 6 / 2 <= born && born <= year / 9 / 1;
        case 10: return year / 9 / 2 <= born && born <= year / 12 / 2;
        default: {
            const auto before =
                year - std::chrono::years{1};  // January belongs to the year that began before
            return before / 12 / 3 <= born && born <= year / 3 / 1;
        }
    }
}

class Recount {
public:
    explicit Recount(Returns returns) : all_(std::move(returns)) {}

    using Counter = std::function<Parts(const Period&)>;
    std::map<std::string, Counter> counters() const {
        std::map<std::string, Counter> made;
        add_care(made);
        add_protection(made);
        add_plans(made);
        add_health(made);
        return made;
    }

private:
    using Counters = std::map<std::string, Counter>;

    void add_care(Counters& made) const {
        const auto in_care = [](const Period& period) {
            return [=](const Episode& one) {
                return !is_respite(one) && open_on(period.last_day(), one.start, one.end);
            };
        };
        const auto ceased = [](const Period& period) {
            return [=](const Episode& one) {
                return !is_respite(one) && within(one.end, period) && !one.ended_for.empty() &&
                       one.ended_for != "X1";
            };
        };
        const auto started = [this](const Period& period) {
            return count(all_.episodes, [&](const Episode& one) {
                return !is_respite(one) && one.began_for == "S" && within(one.start, period);
            });
        };
        made["cla-at-date"] = [=, this](const Period& period) {
            return Parts{count(all_.episodes, in_care(period)), 0};
        };
        made["cla-at-date-per-10k"] = [=, this](const Period& period) {
            return Parts{count(all_.episodes, in_care(period)), population};
        };
        made["cla-foster-placements"] = [=, this](const Period& period) {
            return share(all_.episodes, in_care(period),
                         [](const Episode& one) { return one.placement[0] == 'U'; });
        };
        made["cla-starting"] = [=](const Period& period) { return Parts{started(period), 0}; };
        made["cla-starting-per-10k"] = [=](const Period& period) {
            return Parts{started(period), population};
        };
        made["cla-ceasing"] = [=, this](const Period& period) {
            return Parts{count(all_.episodes, ceased(period)), 0};
        };
        made["cla-adopted"] = [=, this](const Period& period) {
            return share(all_.episodes, ceased(period),
                         [](const Episode& one) { return one.ended_for == "E11" || one.ended_for == "E12"; });
        };
    }

    template <typename Holds>
    std::int64_t count_plans(Holds holds) const {
        std::int64_t found = 0;
        for (const auto& child : all_.referred) found += count(child.plans, holds);
        return found;
    }

    void add_protection(Counters& made) const {
        const auto in_need = [this](const Period& period) {
            return count(all_.referred, [&](const Referred& one) {
                const bool ends_there = one.no_further_action == "true" || one.no_further_action == "1";
                return !ends_there && open_on(period.last_day(), one.on, one.closed);
            });
        };
        made["cin-at-date"] = [=](const Period& period) { return Parts{in_need(period), 0}; };
        made["cin-at-date-per-10k"] = [=](const Period& period) {
            return Parts{in_need(period), population};
        };
        made["referrals"] = [this](const Period& period) {
            return Parts{count(all_.referred, [&](const Referred& one) { return within(one.on, period); }),
                         0};
        };
        made["assessments-with-domestic-abuse"] = [this](const Period& period) {
            Parts parts{0, 0};
            for (const auto& child : all_.referred)
                for (const auto& one : child.assessments) {
                    if (!within(one.end, period)) continue;
                    ++parts.second;
                    parts.first +=
                        count(one.factors, [](const std::string& factor) { return factor[0] == '3'; }) > 0;
                }
            return parts;
        };
        const auto open = [](const Period& period) {
            return [=](const ProtectionPlan& one) { return open_on(period.last_day(), one.start, one.end); };
        };
        made["cpp-at-date"] = [=, this](const Period& period) { return Parts{count_plans(open(period)), 0}; };
        made["cpp-at-date-per-10k"] = [=, this](const Period& period) {
            return Parts{count_plans(open(period)), population};
        };
        add_plan_flows(made);
    }

    void add_plan_flows(Counters& made) const {
        const auto flow = [this, &made](const std::string& id, auto day, auto holds) {
            made[id] = [=, this](const Period& period) {
                const auto due = [&](const ProtectionPlan& one) { return within(day(one), period); };
                return Parts{count_plans([&](const ProtectionPlan& one) { return due(one) && holds(one); }),
                             count_plans(due)};
            };
        };
        const auto start = [](const ProtectionPlan& one) { return std::optional(one.start); };
        const auto end = [](const ProtectionPlan& one) { return one.end; };
        flow("cpp-second-or-subsequent", start,
             [](const ProtectionPlan& one) { return one.before.value_or(0) > 0; });
        flow("cpp-lasted-two-years", end,
             [](const ProtectionPlan& one) { return *one.end >= plus_months(one.start, 24); });
        flow("cpp-lasted-under-three-months", end,
             [](const ProtectionPlan& one) { return *one.end <= plus_months(one.start, 3); });
        const auto plain = [this, &made](const std::string& id, auto day) {
            made[id] = [=, this](const Period& period) {
                return Parts{count_plans([&](const ProtectionPlan& one) { return within(day(one), period); }),
                             0};
            };
        };
        plain("cpp-starting", start);
        plain("cpp-ending", end);
        made["cpp-open-two-years"] = [this](const Period& period) {
            const auto day = period.last_day();
            return Parts{count_plans([&](const ProtectionPlan& one) {
                             return open_on(day, one.start, one.end) && plus_months(one.start, 24) <= day;
                         }),
                         0};
        };
    }

    void add_plans(Counters& made) const {
        made["ehc-plans-at-date"] = [this](const Period& period) {
            return Parts{
                count(all_.plans,
                      [&](const EhcPlan& one) { return open_on(period.last_day(), one.issued, one.ceased); }),
                0};
        };
        made["ehc-plans-issued"] = [this](const Period& period) {
            return Parts{count(all_.plans, [&](const EhcPlan& one) { return within(one.issued, period); }),
                         0};
        };
        made["ehc-requests"] = [this](const Period& period) {
            return Parts{count(all_.requests, [&](Date day) { return within(day, period); }), 0};
        };
        const auto in_time = [](const EhcPlan& one) {
            return one.issued <= plus_days(*one.requested, 7 * 20);
        };
        made["ehc-in-20-weeks"] = [=, this](const Period& period) {
            return share(
                all_.plans,
                [&](const EhcPlan& one) {
                    return one.requested && one.exception != "yes" && within(one.issued, period);
                },
                in_time);
        };
        made["ehc-in-20-weeks-including-exceptions"] = [=, this](const Period& period) {
            return share(
                all_.plans, [&](const EhcPlan& one) { return one.requested && within(one.issued, period); },
                in_time);
        };
        const auto placed = [this, &made](const std::string& id, std::vector<std::string> starts) {
            made[id] = [=, this](const Period& period) {
                return share(
                    all_.placements,
                    [&](const Placement& one) {
                        return one.rank != "2" && open_on(period.last_day(), one.start, one.end);
                    },
                    [&](const Placement& one) {
                        return count(starts, [&](const std::string& start) {
                                   return one.type.starts_with(start);
                               }) > 0;
                    });
            };
        };
        placed("ehc-plans-in-mainstream", {"mainstream"});
        placed("ehc-plans-in-mainstream-with-units", {"mainstream", "sen unit", "resourced"});
        placed("ehc-plans-in-special", {"special"});
        placed("ehc-plans-in-independent-special", {"special independent", "special non"});
        placed("ehc-plans-elsewhere",
               {"further", "early", "alternative", "hospital", "educated", "awaiting", "not in"});
    }

    /// A review of the children who reach an age in the quarter.
    template <typename Due, typename InTime>
    Counter review(const std::string& name, Due due, InTime in_time) const {
        return [=, this](const Period& period) {
            return share(
                all_.born, [&](const Born& child) { return due(child, period); },
                [&](const Born& child) {
                    return count(all_.seen, [&](const Seen& seen) {
                               return seen.child == child.child && seen.review == name &&
                                      seen.mode == "face to face" && seen.staff != "nursery nurse" &&
                                      in_time(child.on, seen.on);
                           }) > 0;
                });
        };
    }

    void add_health(Counters& made) const {
        const auto alive = [](const Born& child, Date day) { return !child.died || *child.died > day; };
        const auto window = [=](const Born& child, const Period& period) {
            return in_birth_window(child.on, period) && alive(child, plus_days(child.on, 30));
        };
        made["hv-new-birth-visit-14-days"] = review("new birth", window, [](Date born, Date seen) {
            return born <= seen && seen <= plus_days(born, 14);
        });
        made["hv-new-birth-visit-later"] = review("new birth", window, [](Date born, Date seen) {
            return plus_days(born, 14) < seen && seen <= plus_days(born, 30);
        });
        made["hv-6-8-week-review"] = review(
            "6-8 week",
            [=](const Born& child, const Period& period) {
                return within(plus_days(child.on, 56), period) && alive(child, plus_days(child.on, 56));
            },
            [](Date born, Date seen) { return seen <= plus_days(born, 56); });
        const auto by_month = [&](const std::string& id, const std::string& name, int months) {
            made[id] = review(
                name,
                [=](const Born& child, const Period& period) {
                    const auto reached = plus_months(child.on, months);
                    return within(reached, period) && alive(child, reached);
                },
                [=](Date born, Date seen) { return seen <= plus_months(born, months); });
        };
        by_month("hv-12-month-review-by-12", "12 month", 12);
        by_month("hv-12-month-review-by-15", "12 month", 15);
        by_month("hv-2-year-review", "2-2.5 year", 30);
        made["hv-antenatal-contacts"] = [this](const Period& period) {
            return Parts{count(all_.seen,
                               [&](const Seen& one) {
                                   return one.review == "antenatal" && one.mode == "face to face" &&
                                          one.staff != "nursery nurse" && within(one.on, period);
                               }),
                         0};
        };
        made["hv-2-year-review-with-asq3"] = [this](const Period& period) {
            return share(
                all_.seen,
                [&](const Seen& one) { return one.review == "2-2.5 year" && within(one.on, period); },
                [](const Seen& one) { return one.asq3 == "yes"; });
        };
    }

    Returns all_;
};

/// The figures of a folder with these returns, by measure and period.
tasks::Computed computed(const Returns& returns, const std::filesystem::path& folder,
                         std::optional<tasks::CouncilFolder>& read) {
    write_council(folder, returns);
    base::Problems problems;
    auto found = tasks::read_council_folder(folder, problems);
    for (const auto& problem : problems) ADD_FAILURE() << base::render(problem);
    read.emplace(std::move(*found));
    auto figures = tasks::compute_period(*read, std::chrono::year{2024} / 3 / 31, {}, problems);
    for (const auto& problem : problems)
        if (problem.severity == base::Severity::Error) ADD_FAILURE() << base::render(problem);
    return std::move(*figures);
}

}  // namespace

TEST(Builtins, CountWhatAPlainRecountCounts) {
    std::int64_t compared = 0;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        const auto returns = invented_returns(seed);
        const Scratch scratch;
        std::optional<tasks::CouncilFolder> folder;
        const auto figures = computed(returns, scratch.path() / "council", folder);
        const Recount recount(returns);
        const auto counters = recount.counters();
        ASSERT_EQ(counters.size(), plan::builtins().size());
        std::map<std::string, int> seen;
        for (const auto* series : figures.figures.all()) {
            const auto counter = counters.find(series->measure.text());
            ASSERT_NE(counter, counters.end()) << series->measure.text();
            for (const auto& figure : series->figures) {
                SCOPED_TRACE(series->measure.text() + " " + figure.period.text() + " seed " +
                             std::to_string(seed));
                const auto [numerator, denominator] = counter->second(figure.period);
                EXPECT_EQ(figure.numerator.value_or(0), numerator);
                EXPECT_EQ(figure.denominator.value_or(0), denominator);
                ++seen[series->measure.text()];
                compared += numerator > 0 ? 1 : 0;
            }
        }
        for (const auto& builtin : plan::builtins()) EXPECT_GE(seen[builtin.id], 7) << builtin.id;
    }
    std::cout << compared << " figures above nought compared\n";
    EXPECT_GT(compared, 2'000);
}
