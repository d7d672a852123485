#include "tasks/recorded_council.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace tasks {
namespace {

base::Problem use_of(const std::string& store, std::string code, std::string message, std::string hint) {
    auto problem = base::use_problem(std::move(code), std::move(message), std::move(hint));
    problem.place.file = store;
    return problem;
}

/// A store that is open, and which of its streams is asked for.
struct Opened {
    std::string shown;
    ledger::Reader reader;
    std::string stream;
};

base::Result<std::string> stream_of(ledger::Reader& reader, const std::string& shown,
                                    const std::string& wanted) {
    const auto streams = reader.streams();
    if (!streams) return std::unexpected(sql::problem(streams.error(), shown));
    if (!wanted.empty() && std::ranges::count(*streams, wanted) > 0) return wanted;
    if (!wanted.empty() || streams->empty())
        return std::unexpected(use_of(shown, "L051",
                                      wanted.empty()
                                          ? "the store holds no council"
                                          : fmt::format("the store holds no council \"{}\"", wanted),
                                      streams->empty() ? "ontrack import FOLDER --store ADDRESS records one"
                                                       : "it holds " + base::joined(*streams)));
    if (streams->size() > 1)
        return std::unexpected(use_of(shown, "L052",
                                      "the store holds several councils: " + base::joined(*streams),
                                      "name one with --council"));
    return streams->front();
}

base::Result<Opened> open(const StoreRequest& request) {
    const auto address = TRY(sql::read_address(request.store));
    const auto shown = sql::printable(address);
    auto reader = ledger::Reader::open(address);
    if (!reader) return std::unexpected(sql::problem(reader.error(), shown));
    auto stream = TRY(stream_of(*reader, shown, request.council));
    return Opened{shown, *std::move(reader), std::move(stream)};
}

/// The last entry that was recorded on or before `day`.
base::Result<std::int64_t> position_on(Opened& opened, std::chrono::year_month_day day) {
    const auto position = opened.reader.position_at(
        opened.stream, std::chrono::sys_days{day} + std::chrono::days{1} - ledger::Moment::duration{1});
    if (!position) return std::unexpected(sql::problem(position.error(), opened.shown));
    if (*position == 0)
        return std::unexpected(
            use_of(opened.shown, "L054",
                   fmt::format("nothing had been recorded by the end of {}", ledger::text(day)),
                   "ontrack log --store ADDRESS tells when entries were recorded"));
    return *position;
}

base::Result<std::optional<std::int64_t>> position_of(Opened& opened, const std::string& as_at) {
    if (as_at.empty()) return std::nullopt;
    if (const auto day = ledger::day_of(as_at)) return TRY(position_on(opened, *day));
    std::int64_t position = 0;
    const auto [end, error] = std::from_chars(as_at.data(), as_at.data() + as_at.size(), position);
    if (error != std::errc{} || end != as_at.data() + as_at.size() || position < 1)
        return std::unexpected(use_of(
            opened.shown, "L053", fmt::format("\"{}\" is neither a position of the ledger nor a day", as_at),
            "write the number of an entry, or a day as 2022-09-13"));
    const auto head = opened.reader.head(opened.stream);
    if (!head) return std::unexpected(sql::problem(head.error(), opened.shown));
    if (const auto last = *head ? (*head)->position : 0; position > last)
        return std::unexpected(use_of(opened.shown, "L054",
                                      fmt::format("there is no entry {}: the last one is {}", position, last),
                                      "ontrack log --store ADDRESS lists the entries"));
    return position;
}

base::Result<RecordedCouncil> fold(Opened opened, std::optional<std::int64_t> until) {
    RecordedCouncil recorded{opened.shown, opened.stream, {}, nullptr};
    if (auto folded = council::catch_up(recorded.council, opened.reader, opened.stream, until); !folded)
        return std::unexpected(sql::problem(folded.error(), opened.shown));
    if (const auto unread = recorded.council.unread(); !unread.empty()) {
        base::Problem problem;
        problem.code = "L050";
        problem.place.file = opened.shown;
        problem.message = fmt::format("entry {} of {} cannot be understood", unread.front(), opened.stream);
        problem.hint =
            "a newer version of ontrack may have recorded it; ontrack verify tells whether it is damaged";
        return std::unexpected(std::move(problem));
    }
    recorded.documents = std::make_shared<council::Documents>(std::move(opened.reader));
    return recorded;
}

}  // namespace

base::Result<RecordedCouncil> read_recorded(const StoreRequest& request) {
    auto opened = TRY(open(request));
    const auto until = TRY(position_of(opened, request.as_at));
    return fold(std::move(opened), until);
}

base::Result<RecordedCouncil> read_recorded(const StoreRequest& request, std::int64_t position) {
    return fold(TRY(open(request)), position);
}

base::Problem problem_of(const council::UnreadFigures& unread, const std::string& store) {
    auto error = unread.error;
    error.message = fmt::format("entry {}: {}", unread.sequence, error.message);
    return sql::problem(error, store);
}

base::Result<figures::FigureSet> recorded_figures(const RecordedCouncil& recorded) {
    auto figures = council::figures_of(recorded.council, *recorded.documents);
    if (!figures) return std::unexpected(problem_of(figures.error(), recorded.store));
    return *std::move(figures);
}

}  // namespace tasks
