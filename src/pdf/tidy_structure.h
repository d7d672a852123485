#pragma once

#include <qpdf/QPDF.hh>

namespace pdf {

/// Puts the structure that Chromium wrote into the form of ISO 32000-1 and PDF/UA-1:
///
/// - what paints but shows no text, such as the lines of a table, is an artifact, unless it is in a figure;
/// - what stands outside every mark is an artifact, running heads and feet as such;
/// - types that ISO 32000-1 does not know are those that it does, and groupings without a meaning are gone;
/// - a list's items have a label and a body;
/// - a figure has the rectangle that it fills;
/// - the ids of elements count from one.
void tidy_structure(QPDF& document);

}  // namespace pdf
