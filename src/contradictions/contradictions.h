#pragma once

#include "base/problem.h"
#include "contradictions/draft.h"

namespace contradictions {

/// Every contradiction of a draft, as warnings in the order of the pages. Pure.
///
///   W001  a title names another period than its data
///   W002  a value is out of scale with its target or its unit
///   W003  the words say another status, or another direction, than the figures
///   W004  an explanation is last period's, word for word or nearly
///   W005  cause, action or date is missing on a measure that is not on track
///   W006  a plan, an action or an undertaking is overdue
///   W007  an annual figure is marked not on track in the middle of the year
///   W008  a percentage has no numbers
///   W009  a figure is stale
///   W010  counts do not add up
///   W011  an outside claim has no source
///   W012  a target changed with no decision
base::Problems find_all(const Draft& draft);

}  // namespace contradictions
