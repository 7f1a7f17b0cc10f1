/** Tests of the reports. */
@NullMarked
package org.tacit.report;

import org.jspecify.annotations.NullMarked;
