#pragma once

#include <string>

#include "report/draft.h"

namespace report {

/// Whether a report is one for which the house's implications are asked for.
enum class Implications { AskedFor, NotAskedFor };

/// The report in the house style of its material: its sections in the house's order and by its names, its
/// words for statuses, its columns, its contact and its look, and the implications that the house asks for,
/// each with what an officer wrote of it or a gap that says nobody has. Nothing is left out that the house
/// does not leave out, and no link leads nowhere.
Report dressed(Report made, const Material& material, Implications implications);

}  // namespace report
