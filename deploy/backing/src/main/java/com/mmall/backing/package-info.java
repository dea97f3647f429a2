/** MySQL, Redis and FTP for a run of mmall and for its tests: embedded, a real MySQL 8, containers or one's own. */
@NullMarked
package com.mmall.backing;

import org.jspecify.annotations.NullMarked;
