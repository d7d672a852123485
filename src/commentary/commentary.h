#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/folder.h"
#include "base/problem.h"
#include "plan/plan.h"
#include "terms/ids.h"
#include "terms/period.h"
#include "terms/status.h"

namespace commentary {

/// When an officer expects the measure to be back on track.
struct BackOnTrack {
    std::optional<terms::Period> period;  // none: not this year
};
/// An officer's projection: kept with its author and date, to be scored when the period has come.
struct Projection {
    terms::Period period;
    base::Decimal low, high;
    std::optional<std::string> method;
};
/// What an audit of cases or records found.
struct Audit {
    terms::Date on;
    std::string finding;
};

/// What an officer wrote about a measure for members alone.
struct ExemptPassage {
    plan::Exemption exemption;
    std::string markdown;
};

/// What an officer wrote about a measure in a period.
struct Explanation {
    terms::MeasureId measure;
    terms::Period period;
    terms::RoleId author;
    terms::Date date;
    std::vector<terms::Cause> causes;
    std::optional<BackOnTrack> back_on_track;
    std::vector<terms::RecoveryId> recovery;
    std::vector<terms::FactId> facts;
    std::vector<Projection> projections;
    std::vector<Audit> audits;
    std::string markdown;
    std::vector<ExemptPassage> exempt;  // not in `markdown`
    base::Written written;              // the file's first line
};

/// How far an action has come.
enum class ActionStatus { NotStarted, InProgress, Done, Stopped };
/// "not started", "in progress", "done", "stopped".
std::string_view label(ActionStatus status);

/// One thing that somebody does by a day.
struct Action {
    std::string title;
    terms::RoleId owner;
    terms::Date due;
    std::optional<terms::Date> done;
    ActionStatus status = ActionStatus::NotStarted;
    std::optional<std::string> note;
    std::optional<std::string> lead_time;
};
/// Where a measure should stand by a period if the plan works.
struct Milestone {
    terms::MeasureId measure;
    terms::Period period;
    base::Decimal value;
};

/// A projection for a measure, kept with who gave it and when.
struct SignedProjection {
    terms::MeasureId measure;
    Projection projection;
    terms::RoleId author;
    terms::Date date;
};

/// What is done to bring measures or money lines back.
struct RecoveryPlan {
    terms::RecoveryId id;
    std::string title;
    std::vector<terms::MeasureId> measures;
    std::vector<terms::MoneyLineId> money;
    terms::RoleId owner;
    std::optional<terms::BodyId> partner;
    std::optional<std::string> partner_owner;
    terms::Date started;
    std::string oversight;
    std::optional<terms::Date> next_review;
    std::optional<plan::Money> cost;
    std::vector<Action> actions;
    std::vector<Milestone> milestones;
    std::vector<SignedProjection> projections;
    base::Written written;
};

/// What an officer wrote of what a report implies: for money, the law, equality, the climate.
struct Implication {
    std::string committee;  // its id, or "cabinet"
    terms::Period period;
    std::string subject;  // "financial", as a house style asks for it
    terms::RoleId author;
    terms::Date date;
    std::string markdown;
};

/// All that officers say and do about the figures.
struct Commentary {
    std::vector<Explanation> explanations;  // by period, then measure
    std::vector<RecoveryPlan> recovery;     // by id
    std::vector<Implication> implications;  // by period, then committee, then subject

    /// The explanation of `measure` in the report of `period`; null if there is none.
    const Explanation* find_explanation(const terms::MeasureId& measure, terms::Period period) const;
    /// What is said on `subject` in the report of `period` to `committee`; null if nothing is.
    const Implication* find_implication(const std::string& committee, terms::Period period,
                                        const std::string& subject) const;
    const RecoveryPlan* find_recovery(const terms::RecoveryId& plan) const;
    /// The plans that name `measure`, and had started by `day`.
    std::vector<const RecoveryPlan*> plans_for(const terms::MeasureId& measure, terms::Date day) const;
    std::vector<const RecoveryPlan*> plans_for(const terms::MoneyLineId& line, terms::Date day) const;
};

/// Reads commentary/, implications/ and recovery/ of a council folder, checked against the plan. Nothing if
/// there is an error.
std::optional<Commentary> read_commentary(const base::Folder& folder, const plan::Plan& plan,
                                          base::Problems& problems);

}  // namespace commentary
