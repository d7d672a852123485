#include "council/difference.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "council/found_in.h"
#include "council/kinds.h"
#include "ledger/canonical_json.h"

namespace council {
namespace {

/// What an entry's body holds itself; more goes into a document beside it.
constexpr std::size_t longest_in_body = std::size_t{16} << 10;

/// Gathers the changes.
class Comparison {
public:
    Comparison(const Council& council, const Signature& signature)
        : council_(council), signature_(signature) {}

    void page(const std::string& name, const std::string& bytes) {
        const FactName fact{std::string(kinds::page), name, name};
        named_.insert(fact);
        const auto hash = ledger::sha256({bytes});
        const auto* before = current(fact);
        const auto& blobs = before == nullptr ? none_ : before->entry().draft.blobs;
        if (blobs != std::vector{hash}) {
            auto& change = add(fact, {}, fmt::format(R"({{"bytes":{}}})", bytes.size()));
            change.draft.blobs = {hash};
            change.documents = {bytes};
        }
    }

    base::Result<void> fact(const FoundFact& found) {
        named_.insert(found.name);
        auto says = TRY(ledger::canonical_json(found.says));
        const auto* before = current(found.name);
        if (before == nullptr || before->says() != says)
            add(found.name, found.effective_from, std::move(says));
        return {};
    }

    void figures(const DefinitionFigures& counted, const DefinitionFigures* standing) {
        const FactName name{std::string(kinds::figures), counted.measure().text(),
                            counted.definition().text()};
        named_.insert(name);
        const auto batch =
            counted.since(standing ? *standing : DefinitionFigures(counted.measure(), counted.definition()));
        if (!batch) return;
        std::optional<std::chrono::year_month_day> last;
        for (const auto& part : batch->parts)
            if (!part.changed.empty())
                last = std::max(last.value_or(part.changed.back().period.last_day()),
                                part.changed.back().period.last_day());
        add_long(name, last, text(*batch));
    }

    base::Result<void> differences(const std::vector<const figures::TwinClasses*>& classes) {
        const auto& measure = classes.front()->measure.text();
        const FactName name{std::string(kinds::differences), measure, measure};
        named_.insert(name);
        auto says = TRY(ledger::canonical_json(text(classes)));
        const auto* before = current(name);
        const auto hash = ledger::sha256({says});
        const bool is_same =
            before != nullptr && (before->says() == says || before->entry().draft.blobs == std::vector{hash});
        if (!is_same) add_long(name, {}, std::move(says));
        return {};
    }

    /// Takes away a fact that stands and was not named.
    void take_away(const FactName& name) {
        if (current(name) == nullptr || named_.contains(name)) return;
        auto& change = add(name, {}, {});
        change.what = Change::What::Removed;
        change.draft.body = text(FactBody{name.id, true, {}});
    }

    /// Takes away what stands and was not named: of the kinds that a folder tells.
    std::vector<Change> finish() {
        for (const auto* fact : council_.all()) {
            const auto& kind = fact->name.kind;
            const bool is_told = kind == kinds::page || kind == kinds::figures ||
                                 kind == kinds::differences || is_told_by_pages(kind);
            if (is_told) take_away(fact->name);
        }
        return std::move(changes_);
    }
    std::vector<Change> changes() { return std::move(changes_); }

private:
    const Revision* current(const FactName& name) const {
        const auto* fact = council_.find(name);
        return fact == nullptr ? nullptr : fact->current();
    }

    Change& add(const FactName& name, std::optional<std::chrono::year_month_day> from, std::string says) {
        Change change;
        change.what = current(name) == nullptr ? Change::What::Added : Change::What::Changed;
        change.name = name;
        change.draft = {signature_.author,
                        signature_.role,
                        name.kind,
                        name.subject,
                        from && from->ok() ? *from : signature_.from,
                        text(FactBody{name.id, false, says}),
                        {}};
        return changes_.emplace_back(std::move(change));
    }

    void add_long(const FactName& name, std::optional<std::chrono::year_month_day> from, std::string says) {
        if (says.size() <= longest_in_body) {
            add(name, from, std::move(says));
            return;
        }
        auto& change = add(name, from, {});
        change.draft.blobs = {ledger::sha256({says})};
        change.documents.push_back(std::move(says));
    }

    const Council& council_;
    const Signature& signature_;
    std::vector<ledger::Digest> none_;
    std::set<FactName> named_;
    std::vector<Change> changes_;
};

}  // namespace

FigureAnswer<StandingFigures> standing_figures(const Council& council, Documents& documents) {
    StandingFigures standing;
    // Those that were taken away too: what comes next says no more than what changed since.
    for (const auto* fact : council.all())
        if (fact->name.kind == kinds::figures)
            standing.emplace(std::pair(fact->name.subject, fact->name.id), TRY(figures_of(*fact, documents)));
    return standing;
}

base::Result<std::vector<Change>> difference(const Council& council, const StandingFigures& standing,
                                             const Wanted& wanted, const Signature& signature) {
    Comparison comparison(council, signature);
    for (const auto& [name, bytes] : wanted.pages) {
        comparison.page(name, *bytes);
        for (const auto& found : facts_in(name, *bytes)) TRY(comparison.fact(found));
    }
    const auto all = wanted.figures.all();
    for (auto first = all.begin(); first != all.end();) {
        const auto last = std::find_if(first, all.end(), [&](const figures::Series* series) {
            return series->measure != (*first)->measure || series->definition != (*first)->definition;
        });
        std::vector of_both(first, last);
        std::ranges::copy(wanted.figures.broken_down((*first)->measure, (*first)->definition),
                          std::back_inserter(of_both));
        const auto counted = DefinitionFigures::of(of_both);
        const auto before = standing.find({counted.measure().text(), counted.definition().text()});
        comparison.figures(counted, before == standing.end() ? nullptr : &before->second);
        first = last;
    }
    const auto classes = wanted.figures.all_classes();
    for (auto first = classes.begin(); first != classes.end();) {
        const auto last = std::find_if(first, classes.end(), [&](const figures::TwinClasses* of_area) {
            return of_area->measure != (*first)->measure;
        });
        TRY(comparison.differences({first, last}));
        first = last;
    }
    return comparison.finish();
}

base::Result<std::vector<Change>> page_difference(const Council& council, Documents& documents,
                                                  const base::Folder::Pages& pages,
                                                  const Signature& signature) {
    Comparison comparison(council, signature);
    std::vector<FactName> before;
    for (const auto& [name, bytes] : pages) {
        const auto* page = council.find({std::string(kinds::page), name, name});
        const auto* standing = page == nullptr ? nullptr : page->current();
        if (standing != nullptr && !standing->entry().draft.blobs.empty()) {
            const auto old = documents.read(standing->entry().draft.blobs.front());
            if (!old) return std::unexpected(sql::problem(old.error(), name));
            for (const auto& found : facts_in(name, *old)) before.push_back(found.name);
        }
        comparison.page(name, *bytes);
        for (const auto& found : facts_in(name, *bytes)) TRY(comparison.fact(found));
    }
    for (const auto& name : before) comparison.take_away(name);
    return comparison.changes();
}

}  // namespace council
