/** The one FTP client of all services: pooled connections with deadlines, FTPS that checks and resumes. */
package com.mmall.ftp;
