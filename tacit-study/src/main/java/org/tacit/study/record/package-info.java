/** What trials left: their endings and their traces, as verdicts and reports read them. */
@NullMarked
package org.tacit.study.record;

import org.jspecify.annotations.NullMarked;
