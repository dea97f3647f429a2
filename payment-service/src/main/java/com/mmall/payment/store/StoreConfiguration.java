package com.mmall.payment.store;

import org.apache.ibatis.session.SqlSessionFactory;
import org.mybatis.spring.MyBatisExceptionTranslator;
import org.mybatis.spring.SqlSessionTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    /**
     * By default, a caller that has just lost the database asks it for its name before it hears of the loss, and waits as long again
     * for a connection that there is not.
     */
    @Bean
    SqlSessionTemplate sqlSessionTemplate(SqlSessionFactory factory) {
        return new SqlSessionTemplate(
                factory,
                factory.getConfiguration().getDefaultExecutorType(),
                new MyBatisExceptionTranslator(() -> new SQLErrorCodeSQLExceptionTranslator("MySQL"), true));
    }
}
