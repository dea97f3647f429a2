package com.mmall.user;
