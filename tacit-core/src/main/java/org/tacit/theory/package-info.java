/** What mathematics predicts for a measure: closed forms, bounds, rates of change. */
@NullMarked
package org.tacit.theory;

import org.jspecify.annotations.NullMarked;
