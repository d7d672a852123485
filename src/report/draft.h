#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commentary/commentary.h"
#include "disclosure/publishable.h"
#include "houses/house.h"
#include "plan/plan.h"
#include "report/freezing.h"
#include "report/pages.h"
#include "report/report.h"
#include "scrutiny/meeting.h"

namespace report {

/// A source as the notes name it.
struct SourceNote {
    std::string id;
    std::string title;
    std::string publisher, licence, reference;  // empty if not known
    std::string received;                       // "18 July 2022", or empty
    std::string hash;
    std::int64_t rows_read = 0, rows_refused = 0;  // 0 for ready figures
};

/// All that a report is made of; everything outlives the drafting.
struct Material {
    const plan::Plan& plan;
    const commentary::Commentary& commentary;
    const scrutiny::Meetings& meetings;
    const disclosure::Publishable& publishable;
    const plan::Committee& committee;
    terms::Period period;
    terms::Date date;  // of the report
    std::vector<SourceNote> sources;
    std::optional<Freezing> freezing = std::nullopt;  // of a report that is published
    const houses::House* house = &houses::plain();    // how it looks and reads; not null
    const Pages* pages = nullptr;  // of the site that the report is a page of; null: it stands alone
};

/// A report of the committee with its title, headline, measures and figures, and no block yet.
Report begun(const Material& material, const std::string& title);
/// The same of one measure of the remit alone.
Report begun(const Material& material, const std::string& title, const disclosure::ShownMeasure& only);

/// The committee's progress report. Pure: the same material gives the same report.
Report draft(const Material& material);

}  // namespace report
