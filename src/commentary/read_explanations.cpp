#include <algorithm>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"
#include "commentary/readers.h"

namespace commentary {
namespace {

constexpr std::size_t largest_file = 256 * 1024;
constexpr std::string_view fence = "+++";

constexpr plan::Word<terms::Cause> causes[] = {
    {"demand", terms::Cause::Demand},
    {"workforce", terms::Cause::Workforce},
    {"recording", terms::Cause::Recording},
    {"policy", terms::Cause::Policy},
    {"partner", terms::Cause::Partner},
    {"small-numbers", terms::Cause::SmallNumbers},
    {"season", terms::Cause::Season},
    {"national-trend", terms::Cause::NationalTrend},
    {"cost-of-living", terms::Cause::CostOfLiving},
};

base::Problem problem_in(const std::string& shown, std::string code, std::string message, std::string hint) {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place.file = shown;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

/// The file's text with one kind of line end; nothing, and a Problem, if it cannot be read or is too large.
std::optional<std::string> text_of(const base::Folder& folder, const plan::FoundFile& file,
                                   base::Problems& problems) {
    auto text = folder.read(file.shown, largest_file + 1);
    if (text && text->size() > largest_file) {
        problems.push_back(problem_in(file.shown, "K010", "the explanation is longer than 256 KiB",
                                      "an explanation is a page; put the rest into a supporting document"));
        return std::nullopt;
    }
    if (!text) {
        problems.push_back(base::environment_problem("T005", file.shown, "the file cannot be read",
                                                     "look at its permissions"));
        return std::nullopt;
    }
    if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
    std::erase(*text, '\r');
    return *std::move(text);
}

bool is_control(char letter) {
    return static_cast<unsigned char>(letter) < 32 && letter != '\n' && letter != '\t';
}

/// The first control character of the file: where it stands, and its number.
std::optional<base::Problem> find_control(std::string_view text, const std::string& shown) {
    const auto found = std::ranges::find_if(text, is_control);
    if (found == text.end()) return std::nullopt;
    const auto before = text.substr(0, static_cast<std::size_t>(found - text.begin()));
    const auto start = before.rfind('\n') + 1;  // of its line; 0 in the first
    auto problem = problem_in(shown, "K011",
                              fmt::format("the explanation holds a control character here, U+{:04X}",
                                          static_cast<unsigned>(static_cast<unsigned char>(*found))),
                              "take it out, or save the file again as plain text");
    problem.place.line = 1 + static_cast<int>(std::ranges::count(before, '\n'));
    problem.place.column = 1 + static_cast<int>(base::code_points(before.substr(start)).size());
    problem.excerpt = text.substr(start, text.find('\n', start) - start);
    return problem;
}

/// Where the head begins and ends, and where the text begins.
struct Parts {
    std::string head;
    std::string markdown;
};

std::optional<Parts> parts_of(const std::string& text) {
    if (!text.starts_with("+++\n")) return std::nullopt;
    std::size_t at = fence.size() + 1;
    while (at < text.size()) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (base::trimmed(std::string_view(text).substr(at, end - at)) == fence) {
            const auto body = std::min(end + 1, text.size());
            return Parts{text.substr(fence.size() + 1, at - fence.size() - 1), text.substr(body)};
        }
        at = end + 1;
    }
    return std::nullopt;
}

/// What stands in the head in tables of its own.
void read_tables(base::Table& root, Explanation& explanation) {
    for (auto& table : root.tables("projection")) {
        auto projection = read_projection(table);
        table.finish();
        if (projection) explanation.projections.push_back(*std::move(projection));
    }
    for (auto& table : root.tables("exempt")) {
        auto exemption = plan::read_exemption(table);
        explanation.exempt.push_back({std::move(exemption), table.text("text").text});
        table.finish();
    }
    for (auto& table : root.tables("audit")) {
        const auto on = table.date("on");
        explanation.audits.push_back({on, table.text("finding").text});
        table.finish();
    }
}

std::optional<BackOnTrack> read_back_on_track(base::Table& root) {
    const auto written = root.find_text("back_on_track");
    if (!written) return std::nullopt;
    if (*written == "not this year") return BackOnTrack{};
    if (const auto period = terms::Period::read(written->text)) return BackOnTrack{period};
    root.refuse("back_on_track", "K005",
                fmt::format("\"{}\" is neither a period nor \"not this year\"", written->text),
                plan::period_hint(written->text));
    return std::nullopt;
}

void read_head(base::Table root, Explanation& explanation, const Known& known, base::Problems& problems) {
    const auto author = root.text("author");
    plan::check_known(author, known.roles, "K004", problems);
    explanation.author = terms::RoleId{author.text};
    explanation.date = root.date("date");
    for (const auto& written : root.find_texts("causes"))
        if (const auto cause = plan::choice_of(written, causes, problems))
            explanation.causes.push_back(*cause);
    explanation.back_on_track = read_back_on_track(root);
    for (const auto& plan : root.find_texts("recovery")) {
        plan::check_known(plan, known.recovery, "K006", problems);
        explanation.recovery.emplace_back(plan.text);
    }
    for (const auto& fact : root.find_texts("facts")) {
        plan::check_known(fact, known.facts, "K007", problems);
        explanation.facts.emplace_back(fact.text);
    }
    read_tables(root, explanation);
    root.finish();
}

/// The explanation in `file`.
void read_explanation(const base::Folder& folder, const plan::FoundFile& file, terms::Period period,
                      const Known& known, std::vector<Explanation>& explanations, base::Problems& problems) {
    auto page = read_said(folder, file, problems);
    if (!page) return;
    Explanation explanation{.measure = terms::MeasureId{file.id}, .period = period};
    explanation.written = page->head.root().written();
    read_head(page->head.root(), explanation, known, problems);
    explanation.markdown = std::move(page->markdown);
    explanations.push_back(std::move(explanation));
}

}  // namespace

std::optional<SaidPage> read_said(const base::Folder& folder, const plan::FoundFile& file,
                                  base::Problems& problems) {
    const auto text = text_of(folder, file, problems);
    if (!text) return std::nullopt;
    if (auto fault = base::find_encoding_fault(*text, file.shown)) {
        problems.push_back(std::move(*fault));
        return std::nullopt;
    }
    auto parts = parts_of(*text);
    if (!parts) {
        auto problem = problem_in(file.shown, "K003", "the file has no head between two lines of +++",
                                  "begin it with +++, author, date, causes, +++");
        problem.place.line = 1;
        problem.place.column = 1;
        problem.excerpt = text->substr(0, std::min<std::size_t>(text->find('\n'), 100));
        problems.push_back(std::move(problem));
        return std::nullopt;
    }
    auto head = base::Document::of(std::move(parts->head), file.shown, problems, 2);
    if (!head) return std::nullopt;
    SaidPage page{*std::move(head), std::string(base::trimmed(parts->markdown))};
    if (page.markdown.empty())
        problems.push_back(problem_in(file.shown, "K009", "there is no explanation below the head",
                                      "say in a paragraph or two why the figure stands where it does"));
    if (auto fault = find_control(*text, file.shown)) problems.push_back(*std::move(fault));
    return page;
}

std::vector<PeriodFolder> period_folders(const base::Folder& folder, const std::string& within,
                                         base::Problems& problems) {
    std::vector<PeriodFolder> found;
    const auto items = folder.items(within);
    if (!items) return found;
    for (const auto& [name, is_folder] : *items) {
        const auto shown = within + "/" + name;
        const auto period = terms::Period::read(name);
        const bool is_reported = period && (period->kind() == terms::PeriodKind::Quarter ||
                                            period->kind() == terms::PeriodKind::FinancialYear);
        if (!is_folder)
            problems.push_back(problem_in(shown, "P006", "this file does not belong here",
                                          within == "commentary"
                                              ? "an explanation stands in commentary/PERIOD/MEASURE.md"
                                              : "write it as implications/PERIOD/COMMITTEE/SUBJECT.md"));
        else if (!is_reported)
            problems.push_back(problem_in(shown, "K001",
                                          fmt::format("\"{}\" is not the period of a report", name),
                                          "name the folder as a quarter, 2022-23-Q1, or a year, 2022-23"));
        else found.push_back({name, *period});
    }
    std::sort(found.begin(), found.end(),
              [](const PeriodFolder& a, const PeriodFolder& b) { return a.period < b.period; });
    return found;
}

std::optional<Projection> read_projection(base::Table& table) {
    const auto period = plan::read_period(table, "period");
    const auto low = table.decimal("low");
    const auto high = table.decimal("high");
    auto method = plan::find_string(table, "method");
    if (low > high && table.has("low") && table.has("high"))
        table.refuse("low", "K008", "the low end of the projection is above its high end",
                     "write the lower number as low");
    if (!period) return std::nullopt;
    return Projection{*period, low, high, std::move(method)};
}

std::vector<Explanation> read_explanations(const base::Folder& folder, const Known& known,
                                           base::Problems& problems) {
    std::vector<Explanation> explanations;
    for (const auto& of_period : period_folders(folder, "commentary", problems)) {
        for (const auto& file : plan::files_in(folder, "commentary/" + of_period.name, ".md", problems)) {
            const auto& measures = known.measures.names;
            if (std::find(measures.begin(), measures.end(), file.id) == measures.end()) {
                const auto near = base::nearest(file.id, measures);
                problems.push_back(problem_in(file.shown, "K002",
                                              fmt::format("there is no measure \"{}\"", file.id),
                                              near ? fmt::format("did you mean {}.md?", *near)
                                                   : "name the file by the measure it explains"));
                continue;
            }
            read_explanation(folder, file, of_period.period, known, explanations, problems);
        }
    }
    return explanations;
}

}  // namespace commentary
