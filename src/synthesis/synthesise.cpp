#include "synthesis/synthesise.h"

#include <fmt/format.h>

#include "synthesis/files.h"

namespace synthesis {
namespace {

constexpr int councils_at_most = 999;
constexpr int years_at_most = 30;
// The oldest pupil with a plan was born 24 years before the records begin, and children are numbered from
// 1970.
constexpr Month begins_at_earliest = month_number(1995, 1);

base::Problem out_of_range(std::string message, std::string hint) {
    base::Problem problem;
    problem.code = "Z001";
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problem.fault = base::Fault::Use;
    return problem;
}

Window window_of(const Request& request) {
    const auto until = static_cast<Day>(std::chrono::sys_days{request.until}.time_since_epoch().count());
    return {month_of(until) - 12 * request.years + 1, until};
}

base::Result<void> check(const Request& request) {
    if (request.councils < 1 || request.councils > councils_at_most)
        return std::unexpected(out_of_range(fmt::format("{} councils cannot be made", request.councils),
                                            fmt::format("ask for 1 to {}", councils_at_most)));
    if (request.years < 1 || request.years > years_at_most)
        return std::unexpected(out_of_range(fmt::format("records of {} years cannot be made", request.years),
                                            fmt::format("ask for 1 to {}", years_at_most)));
    const auto year = static_cast<int>(request.until.year());
    if (!request.until.ok() || year < 2012 || year > 2099)
        return std::unexpected(
            out_of_range("the last day is not a day of the years 2012 to 2099", "write it as 2022-06-30"));
    if (window_of(request).first_month < begins_at_earliest)
        return std::unexpected(out_of_range("the records would begin before 1995",
                                            "ask for fewer years, or for a later last day"));
    return {};
}

base::Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return {};
    return std::unexpected(
        base::environment_problem("Z003", folder.string(), "the folder cannot be made: " + error.message(),
                                  "see that you may write there, and that no file has its name"));
}

using Writer = base::Result<Written> (*)(const Task&);
constexpr struct {
    Writer write;
    int files;
} writers[] = {
    {write_births, 2},
    {write_protection_plans, 1},
    {write_care_episodes, 1},
    {write_ehc_plans, 1},
    {write_early_help, 1},
    {write_training, 1},
    {write_residential_placements, 1},
};

base::Result<void> write_council(const Task& task, Summary& summary) {
    for (const auto& writer : writers) {
        const auto written = TRY(writer.write(task));
        summary.files += writer.files;
        summary.rows += written.rows;
        summary.bytes += written.bytes;
    }
    return {};
}

}  // namespace

base::Result<Summary> synthesise(const Request& request) {
    if (auto checked = check(request); !checked) return std::unexpected(checked.error());
    const auto window = window_of(request);
    const auto names = request.councils == 1 ? Council::Names::Ardenshire : Council::Names::Numbered;
    Summary summary;
    for (int number = 1; number <= request.councils; ++number) {
        const auto council = Council::of(request.seed, number, names);
        const auto folder = request.councils == 1 ? request.out : request.out / fmt::format("{:03}", number);
        if (auto made = make_folder(folder); !made) return std::unexpected(made.error());
        if (auto done = write_council({council, window, folder}, summary); !done)
            return std::unexpected(done.error());
    }
    return summary;
}

}  // namespace synthesis
