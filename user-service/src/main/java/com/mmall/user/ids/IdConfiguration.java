package com.mmall.user.ids;

import com.baomidou.mybatisplus.core.incrementer.IdentifierGenerator;
import com.mmall.conventions.ids.GeneratedIds;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ids of accounts, sessions and addresses; the library's own would guess a worker number from address and process. */
@Configuration(proxyBeanMethods = false)
class IdConfiguration {
    @Bean
    GeneratedIds generatedIds(JdbcClient jdbc, Clock clock) {
        var process = ProcessHandle.current();
        return GeneratedIds.leasedIn(jdbc, "process " + process.pid(), clock);
    }

    @Bean
    IdentifierGenerator identifierGenerator(GeneratedIds ids) {
        return entity -> ids.next();
    }
}
