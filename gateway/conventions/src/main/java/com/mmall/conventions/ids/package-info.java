/** Numbers for rows that several instances of a service make without asking each other. */
package com.mmall.conventions.ids;
