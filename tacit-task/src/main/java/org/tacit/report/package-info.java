/** Reports: one self-contained HTML file. */
@NullMarked
package org.tacit.report;

import org.jspecify.annotations.NullMarked;
