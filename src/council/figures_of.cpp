#include "council/figures_of.h"

#include "council/kinds.h"

namespace council {
namespace {

std::unexpected<UnreadFigures> unread(const Revision& revision, std::string message) {
    return std::unexpected(
        UnreadFigures{revision.entry().sequence, {sql::Reason::Corrupt, std::move(message)}});
}

/// What the entry says, wherever it is kept.
FigureAnswer<std::string> said_by(const Revision& revision, Documents& documents) {
    if (!revision.says().empty()) return std::string(revision.says());
    const auto& blobs = revision.entry().draft.blobs;
    if (blobs.empty()) return unread(revision, "it says nothing");
    auto bytes = documents.read(blobs.front());
    if (!bytes) return std::unexpected(UnreadFigures{revision.entry().sequence, std::move(bytes).error()});
    return *std::move(bytes);
}

}  // namespace

FigureAnswer<DefinitionFigures> figures_of(const Fact& fact, Documents& documents, const ShowState& show) {
    DefinitionFigures figures(terms::MeasureId{fact.name.subject}, terms::DefinitionId{fact.name.id});
    for (const auto* revision : fact.revisions.all()) {
        FigureBatch batch;  // of an entry that takes the figures away: no area is left
        if (!revision->is_removed()) {
            auto read = read_figure_batch(TRY(said_by(*revision, documents)));
            if (!read) return unread(*revision, "its figures cannot be understood");
            batch = *std::move(read);
        }
        if (!figures.add(std::move(batch)))
            return unread(*revision, "its figures do not follow from those before");
        if (show) show(*revision, figures);
    }
    return figures;
}

FigureAnswer<figures::FigureSet> figures_of(const Council& council, Documents& documents) {
    figures::FigureSet set;
    for (const auto* fact : council.facts(kinds::figures)) {
        const auto figures = TRY(figures_of(*fact, documents));
        for (const auto& [part, series] : figures.parts()) set.add(series);
    }
    for (const auto* fact : council.facts(kinds::differences)) {
        const auto& latest = fact->revisions.latest();
        auto classes = read_classes(terms::MeasureId{fact->name.subject}, TRY(said_by(latest, documents)));
        if (!classes) return unread(latest, "its differences cannot be understood");
        for (auto& of_area : *classes) set.add(std::move(of_area));
    }
    return set;
}

}  // namespace council
