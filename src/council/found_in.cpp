#include "council/found_in.h"

#include <algorithm>
#include <set>
#include <span>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/document_content.h"
#include "ledger/clock.h"
#include "terms/period.h"

namespace council {
namespace {

using Json = nlohmann::json;

/// Whose name a fact's subject is.
enum class About { Page, Itself, Parent };

/// Which tables of which pages are facts of their own.
struct Rule {
    std::string_view page;  // a page, or the folder that it lies in with "/"
    std::string_view
        path;  // of the table: empty for the page itself, "question.undertaking" for one in another
    std::string_view kind;
    About about;
    std::string_view ids;    // members that tell it from its like, with a space between two; empty: its place
    std::string_view dates;  // members that say from when it holds, the first that is there
};
constexpr Rule rules[] = {
    {"council.toml", "council", "council", About::Itself, "id", ""},
    {"council.toml", "area", "area", About::Itself, "id", ""},
    {"council.toml", "body", "body", About::Itself, "id", ""},
    {"council.toml", "role", "role", About::Itself, "id", ""},
    {"council.toml", "role.holder", "role-holder", About::Parent, "from name", "from"},
    {"council.toml", "committee", "committee", About::Itself, "id", ""},
    {"council.toml", "committee.remit", "remit", About::Parent, "year", "year"},
    {"council.toml", "comparator_set", "comparator-set", About::Itself, "id", ""},
    {"council.toml", "comparator_set.version", "comparators", About::Parent, "from", "from"},
    {"plan.toml", "plan", "plan", About::Page, "", "from"},
    {"plan.toml", "priority", "priority", About::Itself, "id", ""},
    {"plan.toml", "area_of_focus", "area-of-focus", About::Itself, "id", ""},
    {"plan.toml", "scheme", "scheme", About::Itself, "id version", "from"},
    {"facts.toml", "fact", "fact", About::Itself, "id", "on"},
    {"sources.toml", "source", "source", About::Itself, "id", "received"},
    {"accepted.toml", "accepted", "accepted-contradiction", About::Page, "code page period", "on"},
    {"measures/", "", "measure", About::Page, "", ""},
    {"measures/", "definition", "definition", About::Page, "id version", "from"},
    {"measures/", "basis", "basis", About::Page, "from", "from"},
    {"measures/", "target", "target", About::Page, "from", "from"},
    {"measures/", "target.verdict", "verdict", About::Page, "period", "on"},
    {"measures/", "pause", "pause", About::Page, "from", "from"},
    {"measures/", "break", "break", About::Page, "on", "on"},
    {"measures/", "proposal", "proposal", About::Page, "id", "from"},
    {"money/", "", "money-line", About::Page, "", ""},
    {"money/", "position", "money-position", About::Page, "period", "period"},
    {"money/", "replacement", "replacement", About::Page, "title", "from"},
    {"money/", "component", "component", About::Page, "id", ""},
    {"money/", "claim", "claim", About::Page, "title", ""},
    {"commentary/", "", "explanation", About::Page, "", "date"},
    {"commentary/", "projection", "projection", About::Page, "period", ""},
    {"commentary/", "audit", "audit", About::Page, "on", "on"},
    {"recovery/", "", "recovery-plan", About::Page, "", "started"},
    {"recovery/", "action", "action", About::Page, "title", ""},
    {"recovery/", "milestone", "milestone", About::Page, "measure period", ""},
    {"recovery/", "projection", "projection", About::Page, "measure period date", "date"},
    {"meetings/", "", "meeting", About::Page, "", "date"},
    {"meetings/", "question", "question", About::Page, "", ""},
    {"meetings/", "question.undertaking", "undertaking", About::Page, "text", ""},
    {"meetings/", "document", "supporting-document", About::Page, "file", ""},
};

const Rule* rule_for(std::string_view page, std::string_view path) {
    for (const auto& rule : rules)
        if (rule.path == path && (rule.page.ends_with('/') ? page.starts_with(rule.page) : page == rule.page))
            return &rule;
    return nullptr;
}

/// A member as text: texts as they are, days and whole numbers as they are written; empty for anything else.
std::string text_of(const base::Members& table, std::string_view key) {
    const auto found = std::ranges::find(table, key, &base::Member::key);
    if (found == table.end()) return {};
    const auto& held = found->value.held;
    if (const auto* text = std::get_if<std::string>(&held)) return *text;
    if (const auto* whole = std::get_if<std::int64_t>(&held)) return std::to_string(*whole);
    if (const auto* day = std::get_if<std::chrono::year_month_day>(&held)) return ledger::text(*day);
    return {};
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// Part of a name: one line, and no longer than an entry's words may be.
std::string as_name(std::string text) {
    constexpr std::size_t longest = 120;
    for (auto& letter : text)
        if (static_cast<unsigned char>(letter) < 32 || letter == 127) letter = ' ';
    if (text.size() <= longest) return text;
    auto end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

/// Reads one page.
class Finder {
public:
    explicit Finder(const std::string& page) : page_(page) {
        const auto slash = page.rfind('/');
        stem_ = page.substr(slash == page.npos ? 0 : slash + 1);
        stem_ = stem_.substr(0, stem_.rfind('.'));
        if (page.starts_with("commentary/")) within_ = page.substr(11, slash - 11);
    }

    /// `rest` is added to what the page says itself.
    std::vector<FoundFact> find(const base::Members& root, const Json& rest) {
        take(root, "", {}, 0, rest);
        return std::move(found_);
    }

private:
    /// Above which tables a table stands: their names and their places.
    struct Above {
        std::string subject;
        std::string id;
    };

    static bool is_tables(const base::Value& value) {
        if (std::holds_alternative<base::Members>(value.held)) return true;
        const auto* array = std::get_if<base::Array>(&value.held);
        return array != nullptr && !array->empty() && std::ranges::all_of(*array, [](const base::Value& one) {
                   return std::holds_alternative<base::Members>(one.held);
               });
    }

    /// Takes a table as a fact, if there is a rule for it, and then those within it that are facts of their
    /// own.
    void take(const base::Members& table, const std::string& path, const Above& above, std::size_t number,
              const Json& rest) {
        const auto* rule = rule_for(page_, path);
        Above mine = above;
        if (rule != nullptr) {
            mine = named(*rule, table, above, number);
            add(*rule, table, path, mine, rest);
        }
        for (const auto& member : table) {
            const auto inner = path.empty() ? member.key : path + "." + member.key;
            if (rule_for(page_, inner) == nullptr || !is_tables(member.value)) continue;
            if (const auto* one = std::get_if<base::Members>(&member.value.held)) {
                take(*one, inner, mine, 1, Json::object());
                continue;
            }
            std::size_t place = 0;
            for (const auto& one : std::get<base::Array>(member.value.held))
                take(std::get<base::Members>(one.held), inner, mine, ++place, Json::object());
        }
    }

    Above named(const Rule& rule, const base::Members& table, const Above& above, std::size_t number) {
        Above mine;
        switch (rule.about) {
            case About::Page: mine.subject = stem_; break;
            case About::Itself: mine.subject = text_of(table, "id"); break;
            case About::Parent: mine.subject = above.subject; break;
        }
        if (mine.subject.empty()) mine.subject = stem_;
        std::string id = within_;
        // What stands within a fact of the same page is told from its like by that fact as well.
        const bool is_inner = rule.path.find('.') != rule.path.npos && rule.about == About::Page;
        if (is_inner) id = above.id;
        for (const auto word : words_of(rule.ids)) id += (id.empty() ? "" : " ") + text_of(table, word);
        if (rule.ids.empty() && !rule.path.empty() && number > 0 && rule.path != "plan")
            id += (id.empty() ? "" : " ") + std::to_string(number);
        mine.id = as_name(id.empty() ? mine.subject : id);
        return mine;
    }

    void add(const Rule& rule, const base::Members& table, const std::string& path, const Above& mine,
             const Json& rest) {
        FoundFact fact{{std::string(rule.kind), mine.subject, mine.id}, from(rule, table), {}};
        for (int again = 2; !names_.insert(fact.name).second; ++again)
            fact.name.id = fmt::format("{} ({})", mine.id, again);
        auto says = says_of(table, path);
        says.update(rest);
        fact.says = says.dump(-1, ' ', false, Json::error_handler_t::replace);
        found_.push_back(std::move(fact));
    }

    static std::optional<std::chrono::year_month_day> from(const Rule& rule, const base::Members& table) {
        if (rule.dates.empty()) return std::nullopt;
        const auto text = text_of(table, rule.dates);
        if (const auto day = ledger::day_of(text)) return day;
        if (const auto period = terms::Period::read(text)) return period->first_day();
        return std::nullopt;
    }

    /// The table without what is a fact of its own.
    Json says_of(const base::Members& table, const std::string& path) const {
        auto says = Json::object();
        for (const auto& member : table) {
            const auto inner = path.empty() ? member.key : path + "." + member.key;
            if (rule_for(page_, inner) != nullptr && is_tables(member.value)) continue;
            says[member.key] = json_of(member.value);
        }
        return says;
    }

    static Json json_of(const base::Value& value) {
        if (const auto* text = std::get_if<std::string>(&value.held)) return *text;
        if (const auto* whole = std::get_if<std::int64_t>(&value.held)) return *whole;
        if (const auto* yes = std::get_if<bool>(&value.held)) return *yes;
        if (const auto* number = std::get_if<double>(&value.held)) return fmt::format("{}", *number);
        if (const auto* day = std::get_if<std::chrono::year_month_day>(&value.held))
            return ledger::text(*day);
        if (const auto* array = std::get_if<base::Array>(&value.held)) {
            auto json = Json::array();
            for (const auto& one : *array) json.push_back(json_of(one));
            return json;
        }
        auto json = Json::object();
        if (const auto* members = std::get_if<base::Members>(&value.held))
            for (const auto& member : *members) json[member.key] = json_of(member.value);
        return json;
    }

    const std::string& page_;
    std::string stem_;    // the page's own name, without its ending
    std::string within_;  // of an explanation: the period
    std::set<FactName> names_;
    std::vector<FoundFact> found_;
};

/// The head of an explanation and the words below it.
struct Explained {
    std::string head, words;
};
Explained explained(std::string_view bytes) {
    std::string text(bytes);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    std::erase(text, '\r');
    const auto end = text.find("\n+++", 3);
    if (!text.starts_with("+++\n") || end == text.npos) return {"", std::move(text)};
    const auto words = std::min(text.find('\n', end + 1), text.size() - 1) + 1;
    return {text.substr(4, end + 1 - 4), text.substr(words)};
}

}  // namespace

std::vector<FoundFact> facts_in(const std::string& page, std::string_view bytes) {
    base::Problems untold;  // who imports has checked the folder
    const bool is_explanation = page.starts_with("commentary/") && page.ends_with(".md");
    const bool has_rules = std::ranges::any_of(rules, [&](const Rule& rule) {
        return rule.page.ends_with('/') ? page.starts_with(rule.page) && page.ends_with(".toml")
                                        : rule.page == page;
    });
    if (!is_explanation && !has_rules) return {};
    auto text = is_explanation ? explained(bytes) : Explained{std::string(bytes), {}};
    const auto values = base::values_of(std::move(text.head), page, untold);
    if (!values) return {};
    return Finder(page).find(*values, is_explanation ? Json{{"words", text.words}} : Json::object());
}

bool is_told_by_pages(std::string_view kind) {
    return std::ranges::find(rules, kind, &Rule::kind) != std::end(rules);
}

}  // namespace council
