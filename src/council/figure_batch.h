#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/figure.h"

namespace council {

/// What one entry says of the figures of a measure by a definition: those that are new or changed, and where
/// all of them now come from.
struct FigureBatch {
    /// What becomes of one series: that of an area, or of one value of a column in it. A series that is not
    /// named is there no more.
    struct Part {
        figures::SeriesPart of;
        std::vector<std::size_t> lineage;      // of the batch's, by place
        std::vector<figures::Figure> changed;  // new ones and revised ones, by period
        std::vector<terms::Period> removed;
    };
    /// Where figures come from. Without `sql`, the query is that of the lineage in the same place before.
    struct Origin {
        figures::Lineage lineage;
        bool is_sql_as_before = false;
    };

    std::vector<Origin> origins;
    std::vector<Part> parts;  // by column, value and area
};

/// The batch as JSON (docs/methods/ledger.md); and read back. Nothing if it is not what text() wrote.
std::string text(const FigureBatch& batch);
std::optional<FigureBatch> read_figure_batch(std::string_view json);

/// All figures of a measure by a definition, as they stand after some batches.
class DefinitionFigures {
public:
    DefinitionFigures(terms::MeasureId measure, terms::DefinitionId definition)
        : measure_(std::move(measure)), definition_(std::move(definition)) {}
    /// Of series that were counted: all of this measure and definition.
    static DefinitionFigures of(const std::vector<const figures::Series*>& series);

    /// False, and nothing changed, if the batch cannot follow what stands: it names what is not there.
    bool add(FigureBatch batch);

    /// What has to be added to `before` so that it becomes this; nothing if they are the same.
    std::optional<FigureBatch> since(const DefinitionFigures& before) const;

    const std::map<figures::SeriesPart, figures::Series>& parts() const { return parts_; }
    /// The series of all records of the area; null if there is none.
    const figures::Series* find(const terms::AreaId& area) const;
    const terms::MeasureId& measure() const { return measure_; }
    const terms::DefinitionId& definition() const { return definition_; }

private:
    bool is_sound(const FigureBatch& batch) const;

    terms::MeasureId measure_;
    terms::DefinitionId definition_;
    std::vector<std::shared_ptr<const figures::Lineage>> lineage_;
    std::map<figures::SeriesPart, figures::Series> parts_;
};

/// The differences of a measure's twins as JSON, by area; and read back.
std::string text(const std::vector<const figures::TwinClasses*>& classes);
std::optional<std::vector<figures::TwinClasses>> read_classes(const terms::MeasureId& measure,
                                                              std::string_view json);

}  // namespace council
