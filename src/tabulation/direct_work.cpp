#include "tabulation/direct_work.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "tabulation/definition_sql.h"

namespace tabulation {
namespace {

using counts::Type;

/// Makes the work, or finds what is beyond it.
class Planner {
public:
    Planner(const std::vector<const records::InspectedSource*>& sources, const Areas& areas)
        : sources_(sources), areas_(areas) {}

    DirectWork run(const std::vector<figures::CountRequest>& requests,
                   const std::vector<figures::TwinRequest>& twins) {
        const auto of = [this](const std::string& id) -> const records::Source& {
            return *inspected(id).source;
        };
        auto needed = columns_needed(requests, twins, of);
        for (const auto& [id, names] : needed) add_source(id, names);
        for (const auto& request : requests) add(request);
        for (const auto& twin : twins) add(twin);
        return std::move(work_);
    }

private:
    const records::InspectedSource& inspected(const std::string& id) const {
        const auto found =
            std::ranges::find_if(sources_, [&](const auto* held) { return held->source->id.text() == id; });
        assert(found != sources_.end());  // records::check_definitions has seen to it
        return **found;
    }

    void add_source(const std::string& id, const std::set<std::string>& names) {
        const auto& source = inspected(id);
        SourceWork made{.wanted = wanted_columns(source, names, areas_), .program = nullptr, .plain = {}};
        if (!source.rows) work_.beyond.insert(id);
        work_.sources.emplace(id, std::move(made));
    }

    /// The cohort's program is made before the events', which refers to it.
    counts::Program& program(const std::string& id) {
        auto& source = work_.sources.at(id);
        if (source.program) return *source.program;
        const auto& record = source.source().record;
        counts::Program* cohort = nullptr;
        const bool is_first = being_made_.insert(id).second;  // sources may point at one another
        if (is_first && record && work_.sources.contains(record->text)) cohort = &program(record->text);
        source.program =
            std::make_unique<counts::Program>(source.source(), source.wanted.columns, areas_, cohort);
        return *source.program;
    }

    void add(const figures::CountRequest& request) {
        const auto& definition = *request.definition;
        const auto& id = source_of(definition);
        auto& source = work_.sources.at(id);
        work_.countings.push_back(
            std::make_unique<DirectCounting>(DirectCounting{&definition, request.by, {}}));
        auto& counting = *work_.countings.back();
        const bool can = prepare(counting, source.source(), program(id));
        if (!can) work_.beyond.insert(id);
        const auto* share = events_share(definition);
        if (share == nullptr) {
            source.plain.push_back(&counting);
            return;
        }
        if (!can || !add_events(*share, source, counting)) {
            work_.beyond.insert(id);
            work_.beyond.insert(share->events->text);
        }
    }

    static bool prepare(DirectCounting& counting, const records::Source& source, counts::Program& program) {
        const auto counter = counts::counter_of(*counting.definition, source, program);
        if (!counter) return false;
        auto parts = counts::parts_of(*counter, *counting.definition, counting.by, source, program);
        if (!parts) return false;
        counting.counter = *counter;
        counting.parts = std::move(*parts);
        return true;
    }

    bool add_events(const plan::Share& share, SourceWork& cohort, DirectCounting& counting) {
        const auto& id = share.events->text;
        auto& events = work_.sources.at(id);
        if (id == cohort.source().id.text()) return false;
        auto [found, is_new] = work_.events.try_emplace(id, EventsWork{&cohort, &events});
        auto& group = found->second;
        if (group.cohort != &cohort) return false;
        if (is_new && !prepare(group)) return false;
        group.countings.push_back(&counting);
        const auto same =
            std::ranges::find(group.definitions, counting.definition, &DirectCounting::definition);
        counting.place = static_cast<std::size_t>(same - group.definitions.begin());
        if (same != group.definitions.end()) return true;
        const auto predicate = program(id).add(*share.numerator.expression);
        if (!predicate) return false;
        group.definitions.push_back(&counting);
        group.predicates.push_back(*predicate);
        group.hits.push_back(0);
        return true;
    }

    bool prepare(EventsWork& group) {
        auto& program_of_events = program(group.events->source().id.text());
        const auto& source = group.events->source();
        const auto step = [&](const std::optional<base::Written>& name) -> std::optional<std::size_t> {
            const auto& columns = group.events->wanted.columns;
            const bool read = name && std::ranges::count(columns, name->text, &records::Column::name) > 0;
            return read ? std::optional(program_of_events.column(name->text)) : std::nullopt;
        };
        const auto is_text = [](const counts::Program& of, std::size_t at) {
            return of.steps()[at].type == Type::Text;
        };
        if (!source.record_key || !group.cohort->source().key) return false;
        group.record_key = *step(source.record_key);
        group.date = step(source.date);
        group.key = step(source.key);
        const auto key = group.cohort->program->column(group.cohort->source().key->text);
        if (!is_text(program_of_events, group.record_key) || !is_text(*group.cohort->program, key))
            return false;
        if (group.key && !is_text(program_of_events, *group.key)) return false;
        if (group.date && program_of_events.steps()[*group.date].type != Type::Date) return false;
        group.events->as_events = &group;
        group.cohort->as_cohort.push_back(&group);
        return true;
    }

    void add(const figures::TwinRequest& twin) {
        const auto* share = events_share(*twin.first);
        const auto group = share != nullptr ? work_.events.find(share->events->text) : work_.events.end();
        const auto beyond = [&] {
            for (const auto* definition : {twin.first, twin.second}) {
                work_.beyond.insert(source_of(*definition));
                if (const auto* one = events_share(*definition)) work_.beyond.insert(one->events->text);
            }
        };
        if (group == work_.events.end() || twin.class_column.empty()) return beyond();
        const auto find = [&](const plan::Definition* definition) -> const DirectCounting* {
            for (const auto* counting : group->second.definitions)
                if (counting->definition == definition) return counting;
            return nullptr;
        };
        const auto* first = find(twin.first);
        const auto* second = find(twin.second);
        const auto step = group->second.events->program->column(twin.class_column);
        const auto type = group->second.events->program->steps()[step].type;
        if (first == nullptr || second == nullptr || (type != Type::Code && type != Type::Text))
            return beyond();
        if (!first->counter.alike(second->counter)) return beyond();
        group->second.twins.push_back({twin, first, second, step});
    }

    const std::vector<const records::InspectedSource*>& sources_;
    const Areas& areas_;
    std::set<std::string> being_made_;
    DirectWork work_;
};

}  // namespace

std::int64_t SourceWork::rows_refused() const {
    std::int64_t rows = 0;
    for (const auto& file : wanted.source->files) rows += file.rows_refused;
    for (const auto& column : refused) rows += column.rows;
    return rows;
}

bool Hit::before(const Hit& other) const {
    const auto order = [](const Hit& hit) {
        return std::tuple(hit.date, !hit.has_key, std::string_view(hit.key), !hit.has_name,
                          std::string_view(hit.name));
    };
    return order(*this) < order(other);
}

DirectWork direct_work(const std::vector<const records::InspectedSource*>& sources,
                       const std::vector<figures::CountRequest>& requests,
                       const std::vector<figures::TwinRequest>& twins, const Areas& areas) {
    return Planner(sources, areas).run(requests, twins);
}

}  // namespace tabulation
