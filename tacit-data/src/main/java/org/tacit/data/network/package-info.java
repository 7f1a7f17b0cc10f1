/** Networks of functions in files: our own, those of other frameworks, and as ONNX. */
@NullMarked
package org.tacit.data.network;

import org.jspecify.annotations.NullMarked;
