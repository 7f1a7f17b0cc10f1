/** Study files: profiles, overrides and sweeps, and the trials that come of them. */
@NullMarked
package org.tacit.study.spec;

import org.jspecify.annotations.NullMarked;
