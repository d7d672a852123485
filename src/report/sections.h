#pragma once

#include <span>
#include <vector>

#include "report/draft.h"
#include "report/report.h"

/// The parts of a progress report, in its order. Each is a pure function of the material; one that has
/// nothing to say gives no block.
namespace report {

/// A heading with what stands under it.
Block section(std::string title, std::string anchor, std::vector<Block> blocks, int level = 2,
              SectionKind kind = SectionKind::Plain);
Block paragraph(std::string words, Tone tone = Tone::Body);
Block paragraph(Line line, Tone tone = Tone::Body);
/// Appends `more` to `blocks`.
void append(std::vector<Block>& blocks, std::vector<Block> more);
/// A plain cell, and one that heads its row.
Cell cell(Line line, Line detail = {});
Cell cell(std::string words);
Cell heading_cell(Line line, Line detail = {});

/// The anchor of a measure's own section or, where it has none, of its row in the table.
std::string anchor_of(const plan::Measure& measure);
/// The measure's short title, linked to its place in the report.
Piece link_to(const plan::Measure& measure);
/// Does the measure have a section of its own: is it off track, or on track and explained?
bool has_section(const Material& material, const disclosure::ShownMeasure& measure);
/// The word and shape of a status.
Piece mark_of(const disclosure::ShownMeasure& measure);
/// The house’s word for a status, within a sentence: "on track".
std::string word_within(const Material& material, terms::Status status);
/// The title of a post, with its holder on `day` where one is known.
std::string post(const plan::Plan& plan, const terms::RoleId& role, terms::Date day);

/// 22 = 11 + 6 + 5, each number traced; and the whole of it in one sentence.
Headline headline(const Material& material);
std::string headline_sentence(const Material& material);

/// "Part 2: not for publication. Exempt under paragraph 2 of …", for members; empty for the public.
std::string exemption_words(std::span<const Material> committees);
/// What members see and the public does not, each with its paragraph of Schedule 12A and why, and what
/// officers wrote for members alone; nothing for the public. Of several committees, of one, or of one
/// measure.
std::vector<Block> exemptions(std::span<const Material> committees);
std::vector<Block> exemptions(const Material& material);
std::vector<Block> exemptions(const Material& material, const disclosure::ShownMeasure& shown);

std::vector<Block> asked_of_the_committee(const Material& material);
std::vector<Block> table_of_measures(const Material& material);
std::vector<Block> measures_not_on_track(const Material& material);
/// All of one measure: its line, chart, why, what is being done, rules, districts and guards.
std::vector<Block> body_of(const Material& material, const disclosure::ShownMeasure& measure);
std::vector<Block> good_progress(const Material& material);
std::vector<Block> without_status(const Material& material);
std::vector<Block> twin_definitions(const Material& material);
std::vector<Block> money(const Material& material);
std::vector<Block> asked_last_time(const Material& material);
std::vector<Block> proposals(const Material& material);
std::vector<Block> place_in_the_plan(std::span<const Material> committees);
std::vector<Block> place_in_the_plan(const Material& material);
std::vector<Block> supporting_documents(const Material& material);
std::vector<Block> notes(const Material& material);
std::vector<Block> about_publication(const Freezing& freezing);

/// Within a measure's section: its chart; its two rules side by side; its districts; what is being done.
Chart chart_of(const disclosure::ShownMeasure& measure);
/// What broke the series after `first` and by `last`, which rule was judged from when, and new versions of
/// the rule, by day: every chart of the measure marks them.
std::vector<ChartBreak> breaks_within(const disclosure::ShownMeasure& measure, terms::Date first,
                                      terms::Date last);
/// "From 1 October 2022: Judged on the local definition, before on the national one. " Empty if there are
/// none.
std::string told(const std::vector<ChartBreak>& breaks);
std::vector<Block> twins_of(const disclosure::ShownMeasure& measure);
std::vector<Block> districts_of(const Material& material, const disclosure::ShownMeasure& measure);
/// A small line for each district over time, all on one scale; empty with fewer than two to draw.
std::vector<Block> district_panels(const Material& material, const disclosure::ShownMeasure& measure);
/// The districts on a map, darker the higher their figure; empty without boundaries, or of counts.
std::vector<Block> district_map(const Material& material, const disclosure::ShownMeasure& measure);
/// From the last period's number to this one's by what came in and what went out; empty if a part of that is
/// not known or not to be shown.
std::vector<Block> flow_bridge(const Material& material, const disclosure::ShownMeasure& measure);
/// The measure over that guard which tells most; empty where either has no two figures.
std::vector<Block> guard_pair_of(const disclosure::ShownMeasure& measure);
/// The areas of a set as dots with their intervals, from the highest, and a table of them; empty if none has
/// a figure like the council’s.
std::vector<Block> neighbour_dots(const Material& material, const disclosure::ShownMeasure& measure,
                                  const disclosure::ShownComparison& comparison);
std::vector<Block> what_is_being_done(const Material& material, const disclosure::ShownMeasure& measure);

/// How the figure stands to its target, beyond met or not met, in words: how sure that is, what has to
/// happen, whether it can still be met, and why the status changed.
std::vector<Block> standing_of(const disclosure::ShownMeasure& measure);
/// A chance as people say it: "one chance in ten"; the nearest of a few that can be pictured.
std::string chance_words(double chance);
/// What a model expects, apart from the status.
std::vector<Block> projection_of(const disclosure::ShownMeasure& measure);
/// How good officers’ projections have been, beside the model’s; empty if none has come due.
std::vector<Block> track_record_of(const Material& material, const disclosure::ShownMeasure& measure);
/// Whether the series is more than chance, by which chart, and why that one.
std::vector<Block> control_of(const disclosure::ShownMeasure& measure);
/// "The last seven quarters are all below average: this is more than chance." Empty if there is no chart.
std::string variation_words(const disclosure::ShownMeasure& measure);
/// "The target lies beyond the limits: …" Empty without limits or target.
std::string assurance_words(const disclosure::ShownMeasure& measure);
/// Signs that the figure may be good for the wrong reason.
std::vector<Block> alarms_of(const disclosure::ShownMeasure& measure);
/// How far the measure's slow cohort can move, and so when the target could be met at the earliest; empty if
/// it has none.
std::vector<Block> reachable(const disclosure::ShownMeasure& measure);
/// "in the best case (see below) the target could be met in quarter 2 2023/24 at the earliest"
Line best_case_in_short(const disclosure::ShownMeasure& measure);
/// One such sign in a sentence.
std::string alarm_words(const disclosure::ShownMeasure& measure, const disclosure::ShownAlarm& alarm);
/// The comparators with their own periods, and neighbours as dots.
std::vector<Block> compared(const Material& material, const disclosure::ShownMeasure& measure);
/// "Amber by “Red, amber, green”": a line a scheme, in short; empty without schemes.
Line schemes_line(const disclosure::ShownMeasure& measure);
/// The same facts as data.
StandingRow standing_row(const disclosure::ShownMeasure& measure);
/// Comparators, guards, alarms and control, as data.
void add_rows(const disclosure::ShownMeasure& measure, MeasureRow& row);

/// The measures of the remit in the order of the report: not on track, on track, then those without a status.
std::vector<const disclosure::ShownMeasure*> in_order(const disclosure::Publishable& publishable);

}  // namespace report
