package com.mmall.conventions.identity;

import io.swagger.v3.core.converter.ModelConverter;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** {@link CurrentUser} comes from the token; in the API's description it is no parameter. */
@AutoConfiguration
@ConditionalOnClass(SpringDocUtils.class)
public class ApiDocsAutoConfiguration {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentUser.class);
    }

    @Bean
    ModelConverter describedMembers() {
        return new DescribedMembers();
    }
}
