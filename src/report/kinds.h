#pragma once

#include <vector>

#include "report/draft.h"
#include "report/pages.h"

/// The kinds of report beside the progress report. Each is a pure function, and no link in one leads nowhere.
namespace report {

/// The year's report: what came against what was asked, what was achieved and what was not, how good
/// projections were, what became of undertakings, and what is asked of the year after.
Report year_end(const Material& material);
/// What is not on track, in full, and the money that is off plan; nothing else.
Report exceptions(const Material& material);
/// The headline, a line for each measure that is not on track and for each money line, and what goes well.
Report one_page(const Material& material);
/// Every measure beside the authorities that it is compared with.
Report scorecard(const Material& material);
/// All that is known of one measure of the remit.
Report measure_page(const Material& material, const disclosure::ShownMeasure& measure);
/// The whole council: each committee's headline and exceptions, its money, and what its plans are late with.
/// `committees` is not empty; all of them are for one period.
Report cabinet(const std::vector<Material>& committees);
/// Every measure of all committees by its status, then by its title, each leading to its page; for the site
/// of `cabinet`, whose head and data it has.
Report measure_index(const std::vector<Material>& committees, Report cabinet);
/// What is different in `now` from `before`: statuses, figures, targets, explanations, measures that came or
/// went. `now` gives the title page and the data.
Report changes(const Report& before, const Report& now);

/// Lets links to places that are not in the report lead to their pages or, where they have none, makes words
/// of them. `pages` may be null.
void drop_dead_links(Report& report, const Pages* pages);
/// Says at each article and row that has a page of its own where that is.
void link_pages(Report& report, const Pages& pages);

}  // namespace report
