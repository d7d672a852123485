#pragma once

#include <qpdf/QPDF.hh>

#include "pdf/finish.h"

namespace pdf {

/// Writes the catalogue's entries, the information dictionary and the XMP metadata, which all say the same.
void set_metadata(QPDF& document, const Description& description);

}  // namespace pdf
