/** What is handed out beside the jars. */
@NullMarked
package org.tacit.distribution;

import org.jspecify.annotations.NullMarked;
